// What each form is called: on its heading, on its button, and when it is done.
import { m } from '../paraglide/messages.js';
import type { FormName } from './verb-form.ts';

export interface VerbWords {
  name: () => string;
  button: () => string;
  done: () => string;
  /** What it does, in a sentence. */
  hint?: () => string;
  /** The name of its text, where that isn't simply "nội dung". */
  text?: () => string;
  /** Carries the task on: drawn as the main button. */
  strong?: boolean;
}

export const verbWords: Record<FormName, VerbWords> = {
  edit: { name: m.verb_edit, button: m.button_edit, done: m.done_edit, hint: m.hint_edit },
  acknowledge: {
    name: m.verb_acknowledge,
    button: m.verb_acknowledge,
    done: m.done_acknowledge,
    hint: m.hint_acknowledge,
    strong: true,
  },
  assign: { name: m.verb_assign, button: m.button_assign, done: m.done_assign, hint: m.hint_assign },
  progress: {
    name: m.verb_progress,
    button: m.button_progress,
    done: m.done_progress,
    hint: m.hint_progress,
    text: m.field_progress,
    strong: true,
  },
  submit: {
    name: m.verb_submit,
    button: m.button_submit,
    done: m.done_submit,
    hint: m.hint_submit,
    text: m.field_submit,
    strong: true,
  },
  accept: {
    name: m.verb_accept,
    button: m.verb_accept,
    done: m.done_accept,
    hint: m.hint_accept,
    text: m.field_remark,
    strong: true,
  },
  return: { name: m.verb_return, button: m.verb_return, done: m.done_return, hint: m.hint_return },
  reassign: { name: m.verb_reassign, button: m.verb_reassign, done: m.done_reassign, hint: m.hint_reassign },
  recall: { name: m.verb_recall, button: m.verb_recall, done: m.done_recall, hint: m.hint_recall },
  'hand-back': {
    name: m.verb_hand_back,
    button: m.verb_hand_back,
    done: m.done_hand_back,
    hint: m.hint_hand_back,
  },
  suspend: { name: m.verb_suspend, button: m.verb_suspend, done: m.done_suspend, hint: m.hint_suspend },
  resume: {
    name: m.verb_resume,
    button: m.verb_resume,
    done: m.done_resume,
    hint: m.hint_resume,
    strong: true,
  },
  'request-extension': {
    name: m.verb_request_extension,
    button: m.button_request_extension,
    done: m.done_request_extension,
    hint: m.hint_request_extension,
  },
  'decide-extension': {
    name: m.verb_decide_extension,
    button: m.button_decide_extension,
    done: m.done_decide_extension,
    hint: m.hint_decide_extension,
    strong: true,
  },
  split: { name: m.verb_split, button: m.button_split, done: m.done_split, hint: m.hint_split, strong: true },
  record: {
    name: m.verb_record,
    button: m.button_record,
    done: m.done_record,
    hint: m.hint_record,
    text: m.field_record,
  },
  urge: {
    name: m.verb_urge,
    button: m.button_urge,
    done: m.done_urge,
    hint: m.hint_urge,
    text: m.field_urge,
  },
  comment: { name: m.verb_comment, button: m.verb_comment, done: m.done_comment, text: m.field_comment },
};
