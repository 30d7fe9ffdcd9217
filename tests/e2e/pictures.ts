// Pictures of the pages for the documents: `PICTURES=docs/screens` keeps them, small enough to be read on a phone's line.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';

const folder = process.env.PICTURES;

/** The part of the page that is on the screen, or all of it. */
export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const taken = await page.screenshot({ fullPage, animations: 'disabled', caret: 'hide' });
  await sharp(taken)
    .png({ palette: true, colours: 128, dither: 0, effort: 10 })
    .toFile(join(folder, `${name}.png`));
}
