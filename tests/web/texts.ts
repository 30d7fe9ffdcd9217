// Imported first by tests of the pages' mappers: the texts that those speak in are compiled before they are loaded.
import { compileIfStale } from '#web/messages/compile.js';

compileIfStale();
