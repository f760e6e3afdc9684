/** The path under which the site is published, with a slash at both ends: '/' or '/book/'. */
export const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
