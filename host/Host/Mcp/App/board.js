// The storyboard in a chat client. It speaks JSON-RPC to the client over postMessage and reaches nothing else.
'use strict';
const $ = id => document.getElementById(id);
const made = (tag, set = {}, ...inside) => { const node = Object.assign(document.createElement(tag), set); node.append(...inside); return node; };
let board = null, last = 0, can = {}, opened = '';
const waiting = new Map(), pictures = new Map();

// The client.
const post = message => parent.postMessage({ jsonrpc: '2.0', ...message }, '*');
const ask = (method, params) => new Promise((answer, refuse) => { waiting.set(++last, { answer, refuse }); post({ id: last, method, params }); });
addEventListener('message', event => {
  if (event.source !== parent || event.data?.jsonrpc !== '2.0') return;
  const { id, method, params, result, error } = event.data;
  if (method === undefined) { const wait = waiting.get(id); waiting.delete(id); return error ? wait?.refuse(new Error(error.message)) : wait?.answer(result); }
  if (method === 'ui/notifications/tool-result') received(params);
  else if (method === 'ui/notifications/tool-cancelled') say('Cancelled.', true);
  else if (method === 'ui/notifications/host-context-changed') dress(params);
  else if (id !== undefined) post({ id, result: {} });   // ping, teardown
});
const dress = context => {
  if (context?.theme) document.documentElement.style.colorScheme = context.theme;
  for (const [name, value] of Object.entries(context?.styles?.variables ?? {})) if (value) document.documentElement.style.setProperty(name, value);
};
const tell = text => ask('ui/update-model-context', { content: [{ type: 'text', text }] }).catch(() => {});   // a client need not take it

// The studio.
async function call(name, args) {
  const result = await ask('tools/call', { name, arguments: { production: board?.production, ...args } });
  if (result.isError) throw new Error(result.content?.find(block => block.text)?.text ?? `${name} failed.`);
  return result;
}
const uri = rest => `studio://productions/${encodeURIComponent(board.production)}/${rest}`;
async function media(rest) {
  const { contents: [content] } = await ask('resources/read', { uri: uri(rest) });
  if (!content.blob) throw new Error(content.text);
  return `data:${content.mimeType};base64,${content.blob}`;
}
async function frame(shot) {
  if (can.serverResources) return media(`shots/${shot}/frame`);
  const image = (await call('frame_make', { shots: [shot] })).content.find(block => block.type === 'image');
  if (!image) throw new Error('no picture');
  return `data:${image.mimeType};base64,${image.data}`;
}
async function received(result) {
  if (Array.isArray(result?.structuredContent?.shots)) return show(result.structuredContent);
  if (result?.structuredContent?.production) { board = { production: result.structuredContent.production }; return refresh(); }
  say(result?.content?.find(block => block.text)?.text ?? 'There is no storyboard yet.', true);
}
async function refresh() { show((await call('film_board', {})).structuredContent); }

// What is seen.
const time = seconds => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;
function say(text, bad = false) { $('status').textContent = text; $('status').className = bad ? 'bad' : ''; }
function show(next) {
  const fresh = new Map(next.shots.map(shot => [shot.shot, shot]));
  for (const shot of board?.shots ?? []) if (JSON.stringify(shot) !== JSON.stringify(fresh.get(shot.shot))) pictures.delete(shot.shot);
  const focus = document.activeElement?.closest?.('.shot')?.dataset.shot;
  board = next;
  opened = '';
  const work = board.shots.filter(shot => !['Made', 'Approved'].includes(shot.state)), stale = work.filter(shot => shot.state === 'Stale').length;
  $('title').textContent = board.title || board.production;
  $('sum').textContent = `${board.shots.length} shots, ${board.about ? 'about ' : ''}${time(board.seconds)}. ${board.current ? 'The film is up to date.' : `To render: ${work.length} shots${stale ? `, ${stale} of them stale` : ''}; costs ${board.cost ? `up to $${board.cost.toFixed(2)}` : 'nothing'}${board.takesSeconds ? `, about ${time(board.takesSeconds)}` : ''}.`}`;
  $('render').disabled = board.current || !!board.cost;   // spending is agreed in the chat, not with a click
  $('render').title = board.cost ? 'Ask in the chat: it sets the limit.' : '';
  $('watch').hidden = !board.film;
  const nodes = [];
  let scene = null;
  for (const shot of board.shots) {
    if (shot.scene !== scene && !shot.card) nodes.push(made('h2', { textContent: `Scene ${scene = shot.scene}` }));
    nodes.push(card(shot));
  }
  $('board').replaceChildren(...nodes);
  const again = focus && $('board').querySelector(`[data-shot="${CSS.escape(focus)}"]`);
  (again ?? $('board').querySelector('.shot'))?.setAttribute('tabindex', '0');
  again?.focus();
}
function card(shot) {
  const picture = made('div', { className: 'picture', textContent: shot.card ? shot.action || 'Card' : 'No frame yet' });
  const extra = made('div', { className: 'extra' });
  const node = made('article', { className: `shot ${shot.state}`, tabIndex: -1 },
    picture,
    made('div', { className: 'words' },
      made('div', { className: 'slate' }, made('b', { textContent: shot.shot }), made('span', { textContent: `${shot.about ? '~' : ''}${shot.seconds.toFixed(1)} s` }), made('span', { textContent: shot.framing }), made('span', { className: 'state', textContent: shot.state })),
      ...(shot.action ? [made('p', { textContent: shot.action })] : []),
      ...shot.lines.map(line => made('blockquote', {}, made('b', { textContent: line.who + ': ' }), line.text)),
      ...(shot.why ? [made('p', { className: 'why', textContent: shot.why })] : []),
      made('p', { className: 'bar' }, ...actions(shot).map(([name, key, work]) => made('button', { type: 'button', textContent: name, onclick: work, title: key ? `Key ${key}` : '' }))),
      extra));
  node.dataset.shot = shot.shot;
  node.setAttribute('aria-label', `Shot ${shot.shot}, ${shot.seconds.toFixed(1)} seconds, ${shot.state}`);
  seen.observe(node);
  return node;
}
const nodeOf = shot => $('board').querySelector(`[data-shot="${CSS.escape(shot)}"]`);
const extraOf = (shot, kind, ...inside) => {
  const node = nodeOf(shot), extra = node.querySelector('.extra'), close = opened === shot + kind;
  document.querySelectorAll('.extra').forEach(other => other.replaceChildren());
  document.querySelectorAll('.open').forEach(other => other.classList.remove('open'));
  opened = close ? '' : shot + kind;
  if (close) return null;
  node.classList.add('open');
  extra.replaceChildren(...inside);
  return extra;
};
const seen = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(entry => { seen.unobserve(entry.target); draw(entry.target.dataset.shot); }));
async function draw(name) {
  const shot = board.shots.find(one => one.shot === name);
  if (!shot || shot.card || shot.state === 'New') return;
  if (!pictures.has(name)) pictures.set(name, frame(name));
  try {
    const source = await pictures.get(name);
    nodeOf(name)?.querySelector('.picture').replaceChildren(made('img', { src: source, alt: `Frame of shot ${name}` }));
  } catch { pictures.delete(name); }   // no frame yet: the words stand
}

// What is done.
function actions(shot) {
  const rest = shot.card ? [] : [
    ['Note', 'N', () => note(shot)],
    ['Another take', '', () => run(shot, `Shooting another take of ${shot.shot}…`, () => call('clip_make', { shots: [shot.shot], another: true }), `Another take of ${shot.shot} is there.`)],
    ['Earlier', '[', () => move(shot, -1)], ['Later', ']', () => move(shot, 1)],
  ];
  return [['Play', 'P', () => play(shot)], [`Takes (${shot.takes.length})`, 'T', () => takes(shot)], ['Approve', 'A', () => approve(shot)], ...rest];
}
async function run(shot, doing, work, done) {
  const node = shot && nodeOf(shot.shot);
  node?.setAttribute('aria-busy', 'true');
  say(doing);
  try {
    const result = await work();
    await refresh();
    if (done) { say(done); tell(done); }
    return result;
  } catch (wrong) { say(wrong.message, true); } finally { node?.removeAttribute('aria-busy'); }
}
async function play(shot) {
  const node = nodeOf(shot.shot);
  node.setAttribute('aria-busy', 'true');
  try {
    if (!['Made', 'Approved'].includes(shot.state)) { say(`Shooting ${shot.shot}…`); await call('clip_make', { shots: [shot.shot] }); await refresh(); }
    say(`Loading ${shot.shot}…`);
    const film = made('video', { src: await media(`shots/${shot.shot}/clip`), controls: true, autoplay: true });
    nodeOf(shot.shot).querySelector('.picture').replaceChildren(film);
    say(`Playing ${shot.shot}.`);
  } catch (wrong) { say(wrong.message, true); } finally { nodeOf(shot.shot)?.removeAttribute('aria-busy'); }
}
async function approve(shot) {
  const good = shot.takes.filter(take => take.verdict !== 'NG'), take = good.find(one => one.verdict === 'Circled') ?? good.at(-1);
  if (!take) return say(`${shot.shot} has no take yet. Play it first.`, true);
  await judge(shot, take, 'approve');
}
const verbs = { circle: 'circled', hold: 'put on hold', reject: 'rejected', approve: 'approved' };
const judge = (shot, take, verb) => run(shot, `Take ${take.number} of ${shot.shot}…`, () => call(`take_${verb}`, { take: take.take }), `Take ${take.number} of ${shot.shot} is ${verbs[verb]}.`);
function takes(shot) {
  const list = made('ul', { className: 'takes' }, ...shot.takes.map(take => {
    const picture = made('div', { className: 'picture' });
    media(`takes/${encodeURIComponent(take.take)}/picture`).then(source => picture.replaceChildren(made('img', { src: source, alt: `Take ${take.number}` })), () => { picture.textContent = 'no picture'; });
    return made('li', { className: take.verdict }, picture, made('p', { textContent: `${shot.shot}-${take.number} ${take.verdict}${take.reason ? `: ${take.reason}` : ''}` }),
      made('p', { className: 'bar' }, ...Object.keys(verbs).map(verb => made('button', { type: 'button', textContent: verb[0].toUpperCase() + verb.slice(1), onclick: () => judge(shot, take, verb) }))));
  }));
  extraOf(shot.shot, 'takes', shot.takes.length ? list : made('p', { textContent: 'No take yet: Play shoots the first.' }))?.querySelector('button')?.focus();
}
function note(shot) {
  const words = made('textarea', { rows: 2, maxLength: 2000, placeholder: 'darker, she knows he lies, a bit slower' });
  words.setAttribute('aria-label', `Note on shot ${shot.shot}`);
  const answer = made('div');
  const ask = async () => {   // not a form: clients do not let apps submit one
    try {
      const noted = (await call('shot_note', { shot: shot.shot, note: words.value })).structuredContent;
      const agree = made('button', { type: 'button', textContent: 'Change it and shoot again', onclick: () => retake(shot, words.value) });
      answer.replaceChildren(
        made('table', {}, ...noted.changes.map(change => made('tr', {}, made('td', { textContent: change.words }), made('td', { textContent: change.member }), made('td', { textContent: `${change.from || 'unset'} → ${change.to || 'unset'}` })))),
        ...[...noted.standing, ...noted.notUnderstood.map(text => `Not understood: ${text}`), ...noted.next.slice(1)].map(text => made('p', { className: 'why', textContent: text })),
        ...(noted.changes.length ? [agree] : []));
      agree.focus();
    } catch (wrong) { answer.replaceChildren(made('p', { textContent: wrong.message })); }
  };
  words.onkeydown = event => { if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); ask(); } };
  extraOf(shot.shot, 'note', words, made('p', { className: 'bar' }, made('button', { type: 'button', textContent: 'Show what changes', onclick: ask })), answer) && words.focus();
}
const retake = (shot, words) => run(shot, `Changing and shooting ${shot.shot}…`, async () => {
  await call('shot_note', { shot: shot.shot, note: words, apply: true });
  pictures.delete(shot.shot);
  await call('frame_make', { shots: [shot.shot] });
  await call('clip_make', { shots: [shot.shot] });
}, `${shot.shot} was changed by the note "${words}" and shot again.`);
function move(shot, step) {
  const scene = board.shots.filter(one => one.scene === shot.scene && !one.card), at = scene.indexOf(shot), to = at + step;
  if (to < 0 || to >= scene.length) return say(`${shot.shot} is the ${step < 0 ? 'first' : 'last'} shot of its scene.`);
  const after = step > 0 ? scene[to].shot : scene[to - 1]?.shot;
  run(shot, `Moving ${shot.shot}…`, () => call('shot_move', { shot: shot.shot, ...(after ? { after } : {}) }), `${shot.shot} now stands ${after ? `behind ${after}` : 'first in its scene'}.`);
}
$('render').onclick = () => run(null, 'Rendering the film…', () => call('film_render', {}), 'The film is rendered.');
$('again').onclick = () => refresh().then(() => say(''), wrong => say(wrong.message, true));
$('watch').onclick = async () => {
  try {
    const { url, file } = (await call('media_link', { part: 'film' })).structuredContent;
    await ask('ui/open-link', { url }).catch(() => say(`Open ${url} or ${file}.`));
  } catch (wrong) { say(wrong.message, true); }
};
$('board').addEventListener('keydown', event => {
  const node = event.target.closest('.shot');
  if (event.key === 'Escape' && node) { opened = ''; node.querySelector('.extra').replaceChildren(); node.classList.remove('open'); return node.focus(); }
  if (event.target !== node || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = [...document.querySelectorAll('.shot')], shot = board.shots.find(one => one.shot === node.dataset.shot);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step) {
    const next = all[all.indexOf(node) + step];
    if (next) { node.tabIndex = -1; next.tabIndex = 0; next.focus(); event.preventDefault(); }
    return;
  }
  const work = { p: play, n: note, t: takes, a: approve, '[': () => move(shot, -1), ']': () => move(shot, 1) }[event.key.toLowerCase()];
  if (work && !(shot.card && 'n[]'.includes(event.key.toLowerCase()))) { event.preventDefault(); work(shot); }
});

// Beginning.
(async () => {
  const { hostCapabilities, hostContext } = await ask('ui/initialize', { protocolVersion: '2026-01-26', appInfo: { name: 'agentstudio-storyboard', version: '1' }, appCapabilities: {} });
  can = hostCapabilities ?? {};
  dress(hostContext);
  post({ method: 'ui/notifications/initialized', params: {} });
  let height = 0;
  new ResizeObserver(() => {
    const now = Math.ceil(document.body.getBoundingClientRect().height);
    if (now !== height) post({ method: 'ui/notifications/size-changed', params: { width: document.documentElement.scrollWidth, height: height = now } });
  }).observe(document.body);
})();
