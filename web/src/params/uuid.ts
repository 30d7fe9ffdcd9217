// An address whose id can be none of ours is not found, before anything is asked of the database.
import { isId } from '$lib/models/query.ts';

export const match = isId;
