// Code in the text is coloured by class, not by style attribute, which the Content-Security-Policy forbids.
// The class names are those of @lezer/highlight, so that one style sheet serves the text and the editor.
import { createCssVariablesTheme } from 'shiki';

const theme = createCssVariablesTheme({ name: 'classes', variablePrefix: '--', fontStyle: false });

const classes = {
  'token-keyword': 'tok-keyword',
  'token-string': 'tok-string',
  'token-string-expression': 'tok-string',
  'token-constant': 'tok-number',
  'token-comment': 'tok-comment',
};

export const highlighting = {
  theme,
  transformers: [
    {
      name: 'classes',
      pre(node) {
        delete node.properties.style;
      },
      span(node) {
        const token = /var\(--([a-z-]+)\)/.exec(node.properties.style)?.[1];
        delete node.properties.style;
        // The grammar takes operators for keywords; the editor leaves them plain, and so do we.
        const operator = token === 'token-keyword' && !/[a-z]/i.test(node.children[0].value);
        if (classes[token] && !operator) node.properties.class = classes[token];
      },
    },
  ],
};
