// The address without a path leads to the list of tasks.
import { redirect } from '@sveltejs/kit';

export const load = () => redirect(307, '/tasks');
