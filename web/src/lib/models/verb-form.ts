// The forms of the verbs: which fields each has, and how a sent form becomes the body of an act.
import type { TaskVerb } from '#domain/task-types.ts';
import type { TaskView } from '#web/use-cases/types.ts';
import { endOfDay } from './dates.ts';
import { editBody, readEdit } from './edit-form.ts';
import { readFiles, readRulings, rulingsBody, type RulingTyped, type SentFile } from './evidence.ts';
import { partsBody, readParts, type PartTyped } from './split-form.ts';

/** A form for each verb, and one for the report that the office enters for a unit (ghi nhận thay). */
export type FormName = TaskVerb | 'record';

export const verbOf = (form: FormName): TaskVerb => (form === 'record' ? 'submit' : form);

/** The forms that are this actor's now. */
export const formsOf = (task: Pick<TaskView, 'verbs' | 'mayRecord'>): FormName[] => [
  ...task.verbs,
  ...(task.mayRecord ? (['record'] as const) : []),
];

export type Field =
  | 'percent'
  | 'text'
  | 'remark'
  | 'reason'
  | 'explanation'
  | 'lead'
  | 'people'
  | 'due'
  | 'granted'
  | 'doneAt'
  | 'countsAs'
  | 'files'
  | 'rulings'
  | 'parts'
  | 'mentions'
  | 'content'
  | 'grounds';

/** Fields by form. `remark`, `explanation`, `grounds`, `doneAt`, `countsAs`, `mentions`, `files` and `rulings` may stay empty; every other field must be filled in. */
export const fieldsOf: Record<FormName, Field[]> = {
  edit: ['content', 'grounds'],
  acknowledge: [],
  assign: ['people'],
  progress: ['percent', 'text', 'files'],
  submit: ['text', 'files', 'doneAt'],
  record: ['text', 'files', 'doneAt'],
  accept: ['countsAs', 'rulings', 'remark'],
  return: ['reason', 'rulings'],
  reassign: ['lead', 'reason'],
  recall: ['reason'],
  'hand-back': ['reason'],
  suspend: ['reason'],
  resume: [],
  'request-extension': ['due', 'reason'],
  'decide-extension': ['granted', 'due', 'explanation'],
  split: ['parts'],
  urge: ['remark'],
  comment: ['text', 'mentions'],
};

export const forms = Object.keys(fieldsOf) as FormName[];

/** What carries a task on, in the order of its life; the rest are exceptions and stand apart. */
export const onward: FormName[] = [
  ...(['acknowledge', 'progress', 'submit', 'accept', 'return', 'decide-extension', 'resume'] as const),
];
export const aside: FormName[] = [
  ...(['assign', 'split', 'request-extension', 'urge', 'record'] as const),
  ...(['edit', 'reassign', 'hand-back', 'suspend', 'recall'] as const),
];

/** What somebody typed, kept to be shown again when the act was refused. */
export interface Typed {
  percent: string;
  text: string;
  reason: string;
  lead: string;
  people: string[];
  due: string;
  granted: string;
  doneAt: string;
  countsAs: string;
  files: SentFile[];
  rulings: RulingTyped[];
  parts: PartTyped[];
  edit: ReturnType<typeof readEdit>;
  /** Ids of people. */
  mentions: string[];
}

export interface SentForm {
  body: Record<string, unknown>;
  typed: Typed;
  key: string | undefined;
  ifMatch: number | undefined;
}

const field = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

export function readForm(name: FormName, form: FormData): SentForm {
  const typed: Typed = {
    percent: field(form, 'percent').trim(),
    // A browser sends line breaks as CR LF.
    text: field(form, 'text').replaceAll('\r\n', '\n'),
    reason: field(form, 'reason').replaceAll('\r\n', '\n'),
    lead: field(form, 'lead'),
    people: form.getAll('people').filter((one): one is string => typeof one === 'string'),
    due: field(form, 'due').trim(),
    granted: field(form, 'granted'),
    doneAt: field(form, 'doneAt').trim(),
    countsAs: field(form, 'countsAs'),
    files: readFiles(form),
    rulings: readRulings(form),
    parts: readParts(form),
    edit: readEdit(form),
    mentions: form.getAll('mentions').filter((one): one is string => typeof one === 'string'),
  };
  const key = field(form, 'key');
  const version = field(form, 'version');
  return {
    body: Object.fromEntries([
      ...fieldsOf[name].flatMap((one) => entry(one, typed)),
      ...(name === 'record' ? [['onBehalf', true]] : []),
    ]),
    typed,
    key: /^[\w-]{8,100}$/.test(key) ? key : undefined,
    ifMatch: /^\d{1,15}$/.test(version) ? Number(version) : undefined,
  };
}

/** Empty optional fields are left out; a mandatory one that is empty is sent, for the rules to refuse by its name. */
function entry(name: Field, typed: Typed): [string, unknown][] {
  if (name === 'content') return Object.entries(editBody(typed.edit.typed, typed.edit.shown, typed.reason));
  if (name === 'grounds') return [];
  if (name === 'remark') return typed.text.trim() ? [['text', typed.text]] : [];
  if (name === 'explanation') return typed.reason.trim() ? [['reason', typed.reason]] : [];
  if (name === 'percent') return typed.percent ? [['percent', Number(typed.percent)]] : [];
  if (name === 'granted') return [['granted', typed.granted ? typed.granted === 'yes' : null]];
  if (name === 'doneAt') return typed.doneAt ? [['doneAt', endOfDay(typed.doneAt)]] : [];
  if (name === 'countsAs') return typed.countsAs ? [['countsAs', typed.countsAs]] : [];
  if (name === 'mentions') return typed.mentions.length > 0 ? [['mentions', typed.mentions]] : [];
  if (name === 'files') return typed.files.length > 0 ? [['files', typed.files.map(({ id }) => id)]] : [];
  if (name === 'rulings') return typed.rulings.length > 0 ? [['rulings', rulingsBody(typed.rulings)]] : [];
  if (name === 'parts') return [['children', partsBody(typed.parts)]];
  // The day that a refusal leaves in its form says nothing.
  if (name === 'due') return typed.granted === 'no' ? [] : [['due', endOfDay(typed.due)]];
  return [[name, typed[name]]];
}
