// Drives the storyboard as a user does, in a headless Chromium, against a studio that runs. Each line of output is one step: "ok ..." or "not ok ...".
// usage: node app.mjs <AgentStudio.Host.dll> <folder> [folder for screenshots]
import assert from 'node:assert/strict';
import http from 'node:http';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { buildSync } from 'esbuild';
import { chromium } from 'playwright-core';

const [host, folder, shots] = process.argv.slice(2);
const screenplay = `INT. KITCHEN - NIGHT

ADA (34, auburn bob, navy sweater) lights a lamp. BEN (40, black beard, green shirt) waits.

ADA
You were at the harbour.

BEN
All night.
`;

const client = new Client({ name: 'app-test', version: '1' }, { capabilities: { extensions: { 'io.modelcontextprotocol/ui': { mimeTypes: ['text/html;profile=mcp-app'] } } } });
await client.connect(new StdioClientTransport({ command: 'dotnet', args: [host, 'mcp'], cwd: folder, stderr: 'inherit' }));
let failed = 0, calls = [];
const call = async params => { calls.push(params.name); return client.callTool(params, { timeout: 300_000 }); };
async function step(name, work) {
  try { await work(); console.log('ok ' + name); } catch (wrong) { failed++; console.log(`not ok ${name}: ${String(wrong.message).replaceAll('\n', ' ')}`); }
}

const script = buildSync({ entryPoints: [path.join(import.meta.dirname, 'bridge.mjs')], bundle: true, format: 'iife', write: false }).outputFiles[0].text;
const answers = { '/call': call, '/read': params => client.readResource(params) };
const server = http.createServer(async (request, response) => {
  if (request.url === '/bridge.js') return response.end(script);
  if (answers[request.url]) {
    let body = '';
    for await (const part of request) body += part;
    return response.end(JSON.stringify(await answers[request.url](JSON.parse(body)).catch(wrong => ({ error: wrong.message }))));
  }
  response.setHeader('content-type', 'text/html');
  // What hosts give to an app that asks for nothing: no network, and pictures and sound only as data.
  response.setHeader('content-security-policy', "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self' data:; connect-src 'self'");
  response.end('<!doctype html><body style="margin:0"><script src="/bridge.js"></script></body>');
}).listen(0, '127.0.0.1');
await new Promise(done => server.once('listening', done));

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell', args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'] });
const complaints = [];
try {
  const tools = (await client.listTools()).tools, tool = tools.find(one => one._meta?.ui?.resourceUri);
  const made = await call({ name: 'film_make', arguments: { screenplay, name: 'kitchen', size: '320x180' } });
  const { contents: [page] } = await client.readResource({ uri: tool._meta.ui.resourceUri });
  await step('the app is a page of the profile, asks for no network and fetches nothing', () => {
    assert.equal(page.mimeType, 'text/html;profile=mcp-app');
    assert.ok(page.text.length < 40_000, `${page.text.length} characters`);
    assert.ok(!/https?:|fetch\(|XMLHttp|WebSocket|import\s/.test(page.text), 'it reaches out');
  });
  await step('without the app the same tool answers with text and a picture', async () => {
    const board = await call({ name: 'film_board', arguments: {} });
    assert.ok(board.content.some(block => block.type === 'text' && block.text.includes('1A')) && board.content.some(block => block.type === 'image'));
  });

  const open = async (theme, width, resources = true) => {
    const tab = await browser.newPage({ viewport: { width, height: 900 } });
    tab.on('pageerror', wrong => complaints.push(wrong.message));
    tab.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    await tab.evaluate(given => window.openApp(given), { html: page.text, tool, result: made, theme, width, resources });
    const app = tab.frameLocator('iframe');
    await app.locator('.shot').first().waitFor().catch(async () => { throw new Error(`the app shows no shot: ${await app.locator('body').innerText()} ${complaints.join(' ')}`); });
    return { tab, app, status: text => app.locator('#status', { hasText: text }).waitFor({ timeout: 120_000 }), heard: () => tab.evaluate(() => window.heard) };
  };
  const picture = async (tab, name) => shots && tab.screenshot({ path: path.join(shots, name), fullPage: true });

  const { tab, app, status, heard } = await open('dark', 1000);
  const first = app.locator('.shot:not([data-shot^="T"])').filter({ has: app.locator('h2, .slate') });
  const shot = async at => app.locator('.shot', { has: app.locator('button', { hasText: 'Note' }) }).nth(at);
  const name = await (await shot(0)).getAttribute('data-shot');
  const one = app.locator(`[data-shot="${name}"]`);
  await step('every shot has its slate, length and words, and its frame', async () => {
    assert.ok(await first.count() >= 3);
    await one.locator('.picture img').waitFor();
    assert.match(await one.locator('.slate').textContent(), /\d\.\d s/);
    assert.match(await app.locator('main').textContent(), /ADA: You were at the harbour/);
    assert.match(await app.locator('#sum').textContent(), /To render: \d+ shots.*costs nothing/);
    assert.equal(await app.locator('html').evaluate(node => node.style.colorScheme), 'dark');
    await picture(tab, 'board-dark.png');
  });
  await step('a shot plays with its sound', async () => {
    const speaking = app.locator('.shot', { hasText: 'You were at the harbour' });
    await speaking.getByRole('button', { name: 'Play' }).click();
    const video = app.locator('.shot', { hasText: 'You were at the harbour' }).locator('video');
    await video.waitFor({ timeout: 120_000 });
    await video.evaluate(node => new Promise((done, fail) => { if (node.readyState > 1) done(); node.onloadeddata = done; node.onerror = () => fail(new Error(node.error.message)); }));
    await video.evaluate(node => new Promise(done => { if (node.currentTime > 0.2) done(); node.ontimeupdate = () => node.currentTime > 0.2 && done(); }));
    assert.ok(await video.evaluate(node => node.webkitAudioDecodedByteCount > 0 && node.videoWidth > 0), 'no sound or no picture was decoded');
  });
  await step('a note shows what it changes, and what it did not understand, before anything is made', async () => {
    calls = [];
    await one.getByRole('button', { name: 'Note' }).click();
    await one.locator('textarea').fill('darker, flurbish, closer');
    await one.getByRole('button', { name: 'Show what changes' }).click();
    await one.locator('tr', { hasText: 'exposure' }).waitFor();
    assert.match(await one.locator('.extra').textContent(), /Not understood: flurbish/);
    assert.deepEqual(calls, ['shot_note']);
    await picture(tab, 'board-note.png');
  });
  await step('agreeing changes the shot, shoots it again and tells the chat', async () => {
    await one.getByRole('button', { name: 'Change it and shoot again' }).click();
    await status('was changed by the note');
    assert.ok((await heard()).some(([kind, params]) => kind === 'context' && params.content[0].text.includes(name)));
    assert.ok(calls.includes('clip_make'));
  });
  await step('takes stand in a grid and are circled, held and rejected', async () => {
    await one.getByRole('button', { name: 'Another take' }).click();
    await status(`Another take of ${name} is there`);
    for (const [verb, verdict] of [['Circle', 'Circled'], ['Hold', 'Hold'], ['Reject', 'NG']]) {
      await one.getByRole('button', { name: /^Takes/ }).click();
      await one.locator('.takes img').first().waitFor();
      if (verb === 'Circle') await picture(tab, 'board-takes.png');
      await one.locator('.takes li').first().getByRole('button', { name: verb }).click();
      await status({ Circle: 'is circled', Hold: 'is put on hold', Reject: 'is rejected' }[verb]);
      await one.getByRole('button', { name: /^Takes/ }).click();
      assert.equal(await one.locator('.takes li').first().getAttribute('class'), verdict);
      await one.getByRole('button', { name: /^Takes/ }).click();
    }
  });
  await step('approving locks the shot', async () => {
    await one.getByRole('button', { name: 'Approve' }).first().click();
    await status('is approved');
    await app.locator(`.shot.Approved[data-shot="${name}"]`).waitFor();
  });
  await step('a change elsewhere is shown as stale', async () => {
    const [place] = (await client.callTool({ name: 'location_list', arguments: {} })).structuredContent.locations;
    const revised = await call({ name: 'location_revise', arguments: { id: place.id, description: 'A kitchen with a blue stove and an open window.' } });
    assert.ok(!revised.isError, revised.content[0].text);
    await app.getByRole('button', { name: 'Refresh' }).click();
    await app.locator('.shot.Stale').first().waitFor();
    assert.match(await app.locator('#sum').textContent(), /stale/);
    await picture(tab, 'board-stale.png');
  });
  await step('the keyboard moves from shot to shot, reorders, opens and closes', async () => {
    await one.focus();
    await tab.keyboard.press('ArrowRight');
    const second = await app.locator('.shot:focus').getAttribute('data-shot');
    assert.notEqual(second, name);
    await tab.keyboard.press('[');
    await status('first in its scene');
    assert.equal(await (await shot(0)).getAttribute('data-shot'), second);
    assert.equal(await app.locator('.shot:focus').getAttribute('data-shot'), second);
    await tab.keyboard.press('n');
    await app.locator('textarea:focus').waitFor();
    await tab.keyboard.press('Escape');
    assert.equal(await app.locator('textarea').count(), 0);
  });
  await step('the film is rendered, and its link opens outside', async () => {
    await app.getByRole('button', { name: 'Render the film' }).click();
    await status('The film is rendered');
    assert.match(await app.locator('#sum').textContent(), /up to date/);
    await app.getByRole('button', { name: 'Watch' }).click();
    await tab.waitForFunction(() => window.heard.some(([kind]) => kind === 'link'));
    const link = (await heard()).find(([kind]) => kind === 'link')[1].url;
    assert.match(link, /^http:\/\/127\.0\.0\.1:\d+\//);
    const part = await fetch(link, { headers: { range: 'bytes=0-99' } });
    assert.equal(part.status, 206);
    assert.equal((await part.arrayBuffer()).byteLength, 100);
    const watch = await browser.newPage();
    await watch.goto(link);
    await watch.locator('video').evaluate(node => new Promise((done, fail) => { if (node.readyState > 1) done(); node.onloadeddata = done; node.onerror = () => fail(new Error('the browser cannot play it')); }));
    await watch.close();
  });
  await step('light and 320 px wide nothing is cut off', async () => {
    const narrow = await open('light', 320, false);
    await narrow.app.locator('.picture img').first().waitFor();
    assert.ok(await narrow.app.locator('html').evaluate(node => node.scrollWidth <= 320), 'it scrolls sideways');
    const small = await narrow.app.locator('button').evaluateAll(all => all.filter(node => node.offsetParent && node.getBoundingClientRect().height < 24).map(node => node.textContent));
    assert.deepEqual(small, []);
    assert.ok(calls.includes('frame_make'), 'a client without resources gets pictures from the tool');
    await picture(narrow.tab, 'board-light-320.png');
    const wide = await open('light', 1000);
    await wide.app.locator('.picture img').first().waitFor();
    await picture(wide.tab, 'board-light.png');
  });
  await step('the browser complained of nothing', () => assert.deepEqual(complaints, []));
} finally {
  await browser.close();
  server.close();
  await client.close();
}
process.exit(failed ? 1 : 0);
