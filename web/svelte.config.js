// SvelteKit's settings: the node adapter that web/server.ts hosts, and a content security policy without exceptions.
import adapter from '@sveltejs/adapter-node';
import { join } from 'node:path';

const web = import.meta.dirname;

/** The one inline style there is: SvelteKit's own route announcer, allowed by the hash of its exact text. */
const announcerStyle = 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=';

const node = adapter({ out: join(web, 'build') });

/** The adapter looks for package.json in the current folder: ours lies one above. */
const fromTheTop = {
  ...node,
  /** @param {import('@sveltejs/kit').Builder} builder */
  async adapt(builder) {
    process.chdir(join(web, '..'));
    await node.adapt(builder);
    process.chdir(web);
  },
};

/** @type {import('@sveltejs/kit').Config} */
const config = {
  kit: {
    adapter: fromTheTop,
    csp: {
      mode: 'nonce',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self'],
        'style-src-attr': ['unsafe-hashes', announcerStyle],
        'img-src': ['self'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'frame-ancestors': ['none'],
      },
    },
  },
};

export default config;
