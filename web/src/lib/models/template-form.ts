// The form of a template: as typed, as it was kept, or from a task; and the body that becomes of it.
import type { TaskView } from '#web/use-cases/types.ts';
import type { TemplateView } from '#web/use-cases/templates.ts';
import { needsBody, needsTyped, noNeeds } from './evidence.ts';
import { all, likeTask, one, readContent, type ContentTyped } from './task-form.ts';

export interface TemplateTyped extends Omit<ContentTyped, 'start' | 'due'> {
  name: string;
  /** A unit's id; empty: the ward's. */
  unit: string;
  leads: string[];
  dueKind: string;
  days: string;
  day: string;
}

export const emptyTemplate: TemplateTyped = {
  ...{ name: '', unit: '', title: '', product: '', acceptance: '', leads: [], coordinating: [] },
  ...{ watching: [], moves: false, dueKind: 'days', days: '5', day: '' },
  needs: noNeeds,
};

export function readTemplate(form: FormData): TemplateTyped {
  const { start: _, due: __, ...content } = readContent(form);
  return {
    ...content,
    ...{ name: one(form, 'name'), unit: one(form, 'unit'), leads: all(form, 'lead') },
    ...{ dueKind: one(form, 'dueKind'), days: one(form, 'days'), day: one(form, 'day') },
  };
}

export function templateOf(task: TaskView): TemplateTyped {
  const { start: _, due: __, campaign: ___, ...content } = likeTask(task);
  return { ...emptyTemplate, ...content, name: task.title.slice(0, 200), leads: [task.lead.id] };
}

export function typedTemplate({ name, unit, content }: TemplateView): TemplateTyped {
  const { due } = content;
  return {
    ...{ name, unit: unit ?? '', title: content.title, product: content.product },
    ...{ acceptance: content.acceptance ?? '', moves: content.movesToWorkingDay ?? false },
    ...{ coordinating: content.coordinating, watching: content.watching, leads: content.leads },
    needs: needsTyped(content.evidence ?? {}),
    dueKind: due ? ('day' in due ? 'day' : 'days') : 'none',
    days: due && 'workingDays' in due ? String(due.workingDays) : '5',
    day: due && 'day' in due ? due.day : '',
  };
}

export function templateBodyOf(typed: TemplateTyped) {
  const { name, title, product, acceptance, leads, coordinating, watching, moves } = typed;
  const due = { days: { workingDays: Number(typed.days) }, day: { day: typed.day } }[typed.dueKind] ?? null;
  return {
    name,
    content: {
      ...{ title, product, acceptance: acceptance || null, leads, coordinating, watching, due },
      movesToWorkingDay: moves,
      ...needsBody(typed.needs),
    },
  };
}
