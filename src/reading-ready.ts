/** What a thread that reads mails says when it has loaded all that it needs. */
export const READY = 'ready'
