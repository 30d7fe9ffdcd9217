// Prints the OpenAPI document: `tsx web/openapi.ts`; docs/openapi.json is its committed copy.
import { openApiDocument } from './api/document.ts';
import { version } from './version.ts';

console.log(JSON.stringify(openApiDocument(version), null, 2));
