// The operations on files: one comes in, goes out, or is looked at.
import { z } from 'zod';
import { isRejection } from '#domain/errors.ts';
import { pictureOf } from '#files/store.ts';
import { findFile, openFile, takeFile } from '../use-cases/files.ts';
import { fileJson } from './file-json.ts';
import { operation, type Operation } from './operation.ts';
import { problem } from './problems.ts';

const fileId = z.object({ id: z.uuid() });

const upload = operation({
  id: 'uploadFile',
  method: 'post',
  path: '/files',
  summary:
    'Takes a file as multipart/form-data (field `file`), or one that came by the resumable uploads at /api/v1/uploads (tus 1.0.0)',
  body: z.strictObject({ upload: z.string().max(100) }),
  takesFile: true,
  answers: { status: 201, description: 'The file: yours until an act names it', schema: fileJson },
  refusals: [
    ...(['file_empty', 'file_too_large', 'file_type', 'file_lies', 'file_programs', 'file_bomb'] as const),
    ...(['file_pixels', 'file_unreadable', 'file_classified', 'too_many_files', 'unknown_upload'] as const),
  ],
  async handle({ dondoc, actor, body, file, locale }) {
    const { files, uploads } = dondoc;
    const arrived = file ?? (await uploads.find(actor, body.upload));
    if (!arrived) return problem('unknown_upload', locale, { field: 'upload' });
    const taken = await takeFile(files, actor, arrived);
    if (!file) await uploads.remove(body.upload);
    if (!isRejection(taken)) return { status: 201, body: taken };
    return problem(taken.rejected, locale, { field: file ? 'file' : 'upload' });
  },
});

const get = operation({
  id: 'getFile',
  method: 'get',
  path: '/files/{id}',
  summary: 'The file, for whoever may see its task',
  params: fileId,
  answers: { status: 200, description: 'Its bytes, as an attachment', file: '*/*' },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    const { pool, store } = dondoc.files;
    const found = await findFile(pool, actor, params.id);
    if (!found) return problem('not_found', locale);
    const { name, type, sha256, bytes } = found;
    return {
      status: 200,
      body: { name, type, bytes, inline: false, tag: sha256, open: () => openFile(store, sha256) },
    };
  },
});

const preview = operation({
  id: 'getFilePreview',
  method: 'get',
  path: '/files/{id}/preview',
  summary: 'A small picture of a photo or of the first page of a PDF, without place, camera or person in it',
  params: fileId,
  answers: { status: 200, description: 'The picture', file: 'image/webp' },
  refusals: ['not_found'],
  async handle({ dondoc, actor, params, locale }) {
    const { pool, store } = dondoc.files;
    const found = await findFile(pool, actor, params.id);
    if (!found?.pictured) return problem('not_found', locale);
    const key = pictureOf(found.sha256);
    return {
      status: 200,
      body: { name: key, type: 'image/webp', inline: true, tag: key, open: () => openFile(store, key) },
    };
  },
});

export const fileOperations: readonly Operation[] = [upload, get, preview];
