// The TypeScript SDK's server with one read-only tool that answers what the studio's production_list answers in an empty folder: what the benchmark "mcp" compares with.
// node ts-server.mjs stdio | http. Over HTTP its first line names the address.
import http from 'node:http';
import { randomUUID } from 'node:crypto';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';

const serve = () => {
  const server = new McpServer({ name: 'ts', version: '1.0.0' });
  server.registerTool('production_list', { description: 'Lists the productions.', annotations: { readOnlyHint: true } }, async () => {
    const list = { productions: [] };
    return { content: [{ type: 'text', text: JSON.stringify(list) }], structuredContent: list };
  });
  return server;
};

if (process.argv[2] === 'stdio') await serve().connect(new StdioServerTransport());
else {
  const sessions = new Map();
  const listening = http.createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const id = request.headers['mcp-session-id'];
    let transport = id && sessions.get(id);
    if (!transport) {
      transport = new StreamableHTTPServerTransport({ sessionIdGenerator: randomUUID, onsessioninitialized: made => sessions.set(made, transport) });
      await serve().connect(transport);
    }
    await transport.handleRequest(request, response, body ? JSON.parse(body) : undefined);
  }).listen(0, '127.0.0.1', () => console.log(JSON.stringify({ address: `http://127.0.0.1:${listening.address().port}/mcp` })));
}
