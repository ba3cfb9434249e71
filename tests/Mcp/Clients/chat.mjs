// A chat that makes a film of three shots and more from an idea with nothing but tool calls and resources, by the TypeScript client.
// node chat.mjs <legacy|auto> <film|look> http <address> | stdio <dll> <folder>.  Each step that worked is a line "ok ...".
import assert from 'node:assert/strict';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const [negotiation, what, door, target, folder] = process.argv.slice(2);
const asked = [];
const client = new Client({ name: 'scripted-chat', version: '1' }, {
  capabilities: { elicitation: { form: {} }, sampling: {} },
  ...(negotiation === 'auto' ? { versionNegotiation: { mode: 'auto' } } : {}),
});
client.setRequestHandler('elicitation/create', request => {
  asked.push(request.params.message);
  const fields = request.params.requestedSchema?.properties ?? {};
  return { action: 'accept', content: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.type === 'boolean' ? true : 'a note from the user'])) };
});
const transport = door === 'http'
  ? new StreamableHTTPClientTransport(new URL(target))
  : new StdioClientTransport({ command: 'dotnet', args: [target, 'mcp'], cwd: folder, stderr: 'ignore' });
await client.connect(transport);

const ok = (words) => console.log('ok', words);
const call = async (name, args = {}, options) => {
  const result = await client.callTool({ name, arguments: args }, options);
  assert.ok(!result.isError, `${name}: ${JSON.stringify(result.content)}`);
  return result;
};

const era = client.getNegotiatedProtocolVersion();
assert.equal(era, negotiation === 'auto' ? '2026-07-28' : '2025-11-25');
ok(`connected with ${era}`);

assert.equal((await call('studio_status')).structuredContent.ready, true);
ok('the studio is ready');
const wanted = ['studio_status', 'film_make', 'film_board', 'shot_note', 'film_plan', 'film_render', 'film_undo', 'tools_find'];
let tools = [];
for (let tries = 0; tries < 300 && !wanted.every(name => tools.some(tool => tool.name === name)); tries++) { // at the very first start plugins are still looked into
  if (tries > 0) await new Promise(again => setTimeout(again, 100));
  tools = (await client.listTools({}, { cacheMode: 'bypass' })).tools;
}
for (const name of wanted) assert.ok(tools.some(tool => tool.name === name), name);
ok(`${tools.length} tools`);
const found = await call('tools_find', { words: 'reject a take' });
assert.ok(found.structuredContent.opened.some(tool => tool.name === 'take_reject'));
ok('more tools are found');
assert.equal((await client.callTool({ name: 'film_rander', arguments: {} })).isError, true);
ok('an unknown tool is refused in words');
const { prompts } = await client.listPrompts();
const prompt = await client.getPrompt({ name: 'direct-a-film', arguments: { idea: 'a bell that will not ring' } });
assert.match(prompt.messages[0].content.text, /a bell that will not ring/);
ok(`${prompts.length} prompts`);

if (what === 'film') {
  const progress = [];
  const made = await call('film_make', { idea: 'A lamp goes out and Ada lights it again', name: 'the-lamp', size: '320x180', minutes: 1, maxScenes: 2 }, { onprogress: note => progress.push(note), timeout: 300_000, resetTimeoutOnProgress: true });
  assert.ok(made.content.some(block => block.type === 'image') && made.content.some(block => block.type === 'resource_link'));
  assert.ok(progress.length > 0);
  ok(`a storyboard of ${made.structuredContent.shots} shots with progress`);
  const shots = JSON.parse((await client.readResource({ uri: 'studio://productions/the-lamp/shots' })).contents[0].text).shots.map(shot => shot.id);
  assert.ok(shots.filter(id => /^\d/.test(id)).length >= 3, `only ${shots} are there`);   // cards are none
  const note = { shot: shots.find(id => /^\d/.test(id)), note: 'closer and darker' };
  const changes = (await call('shot_note', note)).structuredContent.changes;
  ok(`a note: ${changes.map(change => `${change.member} ${change.from} -> ${change.to}`).join(', ')}`);
  await call('shot_note', { ...note, apply: true });
  const plan = await call('film_plan');
  assert.equal(plan.structuredContent.cost ?? 0, 0);
  ok('the plan costs nothing');
  const film = await call('film_render', {}, { timeout: 300_000, resetTimeoutOnProgress: true, onprogress: () => {} });
  ok(`rendered: ${film.content.filter(block => block.type === 'resource_link').map(block => block.uri).join(' ')}`);
  const watched = (await client.readResource({ uri: 'studio://productions/the-lamp/film' })).contents[0];
  assert.ok(Buffer.from(watched.blob, 'base64').subarray(4, 8).toString() === 'ftyp');
  ok('the film is an MP4');
  const link = await call('media_link', { production: 'the-lamp' });
  const played = await fetch(link.structuredContent.url, { headers: { range: 'bytes=0-99' } });
  assert.equal(played.status, 206);
  ok('the film plays from a link');
  const ledger = JSON.parse((await client.readResource({ uri: 'studio://productions/the-lamp/ledger' })).contents[0].text);
  assert.deepEqual(ledger.calls.map(call => call.tool), ['film_render', 'shot_note', 'shot_note', 'film_make']);
  assert.ok(ledger.calls.every(call => call.actor === 'chat scripted-chat' && call.costUsd === 0));
  ok('the ledger knows who did what');
  const undone = await call('film_undo');
  assert.equal(undone.structuredContent.tool, 'shot_note');
  ok('the last change is taken back');
  const completion = await client.complete({ ref: { type: 'ref/resource', uri: 'studio://productions/{production}' }, argument: { name: 'production', value: 'the' } });
  assert.deepEqual(completion.completion.values, ['the-lamp']);
  ok('names are completed');
}

await client.close();
process.exit(0);
