// A chat client's side of an MCP App: the official AppBridge. Calls go to the page's own origin, which the test hands on to the studio.
import { AppBridge, PostMessageTransport } from '@modelcontextprotocol/ext-apps/app-bridge';

const handOn = kind => async params => {
  window.heard.push([kind, params]);
  const answer = await (await fetch('/' + kind, { method: 'POST', body: JSON.stringify(params) })).json();
  if (answer.error) throw new Error(answer.error);
  return answer;
};

window.openApp = async ({ html, tool, result, theme, width, resources }) => {
  window.heard = [];
  const frame = document.createElement('iframe');
  frame.sandbox = 'allow-scripts';
  frame.style.cssText = `border:0;width:${width}px;height:900px`;
  document.body.replaceChildren(frame);
  const bridge = new AppBridge(null, { name: 'test chat', version: '1' }, { serverTools: {}, openLinks: {}, updateModelContext: { text: {} }, ...(resources ? { serverResources: {} } : {}) },
    { hostContext: { theme, displayMode: 'inline', toolInfo: { tool } } });
  bridge.oncalltool = handOn('call');
  bridge.onreadresource = handOn('read');
  bridge.onopenlink = async params => { window.heard.push(['link', params]); return {}; };
  bridge.onupdatemodelcontext = async params => { window.heard.push(['context', params]); return {}; };
  bridge.onsizechange = ({ height }) => { window.heard.push(['size', height]); if (height) frame.style.height = `${height}px`; };
  const ready = new Promise(done => (bridge.oninitialized = done));
  await bridge.connect(new PostMessageTransport(frame.contentWindow, frame.contentWindow));
  frame.srcdoc = html;
  await ready;
  window.bridge = bridge;
  await bridge.sendToolInput({ arguments: {} });
  await bridge.sendToolResult(result);
};
