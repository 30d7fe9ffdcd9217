// The API's documentation, served from here: Swagger UI out of its package, no other host.
import express, { type Router } from 'express';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const page = `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Đôn Đốc API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="api"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>`;

const start = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null });`;

// Swagger UI writes style attributes; scripts stay our own.
const policy = `default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'`;

export function docsRouter(): Router {
  const router = express.Router();
  router.use((_request, response, next) => {
    response.set('Content-Security-Policy', policy);
    next();
  });
  router.get('/', (_request, response) => void response.type('html').send(page));
  router.get('/start.js', (_request, response) => void response.type('js').send(start));
  router.use(express.static(assets, { index: false, fallthrough: true }));
  return router;
}
