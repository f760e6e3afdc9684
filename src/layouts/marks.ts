// The reader's progress in the contents, and a word to the reader when the stored answers could not be used.

import { answeredOf, answers, type Trouble, trouble } from '../exercises/progress.ts';

answers.subscribe((all) => {
  for (const mark of document.querySelectorAll<HTMLElement>('[data-exercises]')) {
    const ids = mark.dataset.exercises?.split(' ').filter(Boolean) ?? [];
    const found = ids.map((id) => answeredOf(all, id));
    const right = found.filter((each) => each.right).length;
    const begun = found.some((each) => each.right || each.shown || each.attempts.length > 0);
    const done = right === ids.length;
    mark.classList.toggle('done', begun && done);
    mark.replaceChildren();
    if (!begun) continue;
    const seen = document.createElement('span');
    seen.ariaHidden = 'true';
    seen.textContent = done ? '✓' : `${right}/${ids.length}`;
    const said = document.createElement('span');
    said.className = 'visually-hidden';
    said.textContent = done ? 'all exercises right' : `${right} of ${ids.length} exercises right`;
    mark.append(seen, said);
  }
});

trouble.subscribe((found) => {
  const main = document.querySelector('main');
  if (!found || !main || (found.kind === 'unavailable' && !document.querySelector('.exercise'))) return;
  const notice = document.createElement('p');
  notice.className = 'notice';
  notice.role = 'status';
  main.prepend(notice);
  // What is put into a region that is there already is read aloud.
  requestAnimationFrame(() => notice.append(tell(found)));
});

function tell(found: Trouble): string {
  if (found.kind === 'unavailable') {
    return 'This browser keeps nothing for this page. Your answers last until you leave it.';
  }
  const why = {
    broken: 'The answers that this browser kept could not be read.',
    newer: 'The answers that this browser kept were written by a newer version of this book.',
  }[found.kind];
  return `${why} They are not lost: they are kept aside, in this browser’s storage, as “${found.aside}”. New answers start afresh.`;
}
