// What a reader has answered. It stays in the reader's browser, under one key of localStorage:
//
//   where-objects-live:progress = {
//     "version": 1,
//     "answers": {
//       "labels-append": {                       the exercise's id, the same in every language
//         "right": true,                         answered rightly at least once
//         "shown": false,                        the answer was shown on request
//         "hints": 1,                            how many hints were asked for
//         "attempts": [                          oldest first, at most 20, the last the one shown
//           { "answer": "[1, 2]", "right": false, "at": "2026-11-25T08:00:00.000Z" },
//           { "answer": [0, 2], "right": true, "at": "…" }      numbers of options, from 0
//         ]
//       }
//     }
//   }
//
// Answers to exercises that the book no longer has stay where they are. What cannot be read, or was written by a newer
// book, is moved to where-objects-live:progress:aside:TIME as it is, and the reader is told.

import { persistentAtom, setPersistentEngine, windowPersistentEvents } from '@nanostores/persistent';
import { atom, type ReadableAtom } from 'nanostores';
import { type Answer, longest } from './grade.ts';

export const key = 'where-objects-live:progress';
export const version = 1;
export const mostAttempts = 20;

export interface Attempt {
  answer: Answer;
  right: boolean;
  at: string;
}

export interface Answered {
  right: boolean;
  shown: boolean;
  hints: number;
  attempts: Attempt[];
}

export type Answers = Readonly<Record<string, Answered>>;

/** What went wrong with the store, and where the old answers are. */
export type Trouble = { kind: 'broken' | 'newer'; aside: string } | { kind: 'unavailable' };

export const trouble = atom<Trouble | undefined>();

/** Text → answers, or why not. */
export function decode(text: string): Answers | 'broken' | 'newer' {
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    return 'broken';
  }
  if (!isRecord(stored) || typeof stored.version !== 'number') return 'broken';
  if (stored.version > version) return 'newer';
  if (stored.version !== version || !isRecord(stored.answers)) return 'broken';
  return Object.values(stored.answers).every(isAnswered) ? (stored.answers as Answers) : 'broken';
}

export function encode(answers: Answers): string {
  return JSON.stringify({ version, answers });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAnswered(value: unknown): value is Answered {
  return (
    isRecord(value) &&
    typeof value.right === 'boolean' &&
    typeof value.shown === 'boolean' &&
    Number.isInteger(value.hints) &&
    Array.isArray(value.attempts) &&
    value.attempts.every(
      (attempt: unknown) =>
        isRecord(attempt) &&
        isAnswer(attempt.answer) &&
        typeof attempt.right === 'boolean' &&
        typeof attempt.at === 'string',
    )
  );
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'string' || (Array.isArray(value) && value.every(Number.isInteger));
}

const noEvents = { addEventListener() {}, removeEventListener() {} };

// Where there is no storage (a browser that forbids it; the build) the library is given a plain object.
try {
  setPersistentEngine(
    localStorage as unknown as Record<string, string>,
    typeof window === 'undefined' ? noEvents : windowPersistentEvents,
  );
} catch {
  useMemory();
}

const stored = persistentAtom<Answers>(key, {}, { encode, decode: decodeOrKeepAside });

/** The answers by exercise. They change with each answer, also in another tab. */
export const answers: ReadableAtom<Answers> = stored;

function decodeOrKeepAside(text: string): Answers {
  const found = decode(text);
  if (typeof found !== 'string') return found;
  const aside = `${key}:aside:${new Date().toISOString()}`;
  try {
    localStorage.setItem(aside, text);
    localStorage.removeItem(key);
    trouble.set({ kind: found, aside });
  } catch {
    useMemory();
  }
  return {};
}

/** Where nothing can be stored, the answers last as long as the page. */
function useMemory() {
  setPersistentEngine({}, noEvents);
  trouble.set({ kind: 'unavailable' });
}

export function answeredOf(all: Answers, id: string): Answered {
  return Object.hasOwn(all, id) ? all[id] : { right: false, shown: false, hints: 0, attempts: [] };
}

/** Keeps an attempt. An exercise once right stays right. */
export function keepAttempt(id: string, answer: Answer, right: boolean) {
  const before = answeredOf(stored.get(), id);
  const kept = typeof answer === 'string' ? answer.slice(0, longest) : answer;
  const attempts = [...before.attempts, { answer: kept, right, at: new Date().toISOString() }];
  keep(id, { ...before, right: before.right || right, attempts: attempts.slice(-mostAttempts) });
}

export function keepShown(id: string) {
  keep(id, { ...answeredOf(stored.get(), id), shown: true });
}

export function keepHints(id: string, hints: number) {
  keep(id, { ...answeredOf(stored.get(), id), hints });
}

function keep(id: string, answered: Answered) {
  const all = { ...stored.get(), [id]: answered };
  try {
    stored.set(all);
  } catch {
    useMemory();
    stored.set(all);
  }
}
