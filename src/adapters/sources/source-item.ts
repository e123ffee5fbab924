/** One thing that a source has to say, with the place up to which it has been read once this is stored. */
export type SourceItem = MailItem | PageItem | RemovedItem | UnreadItem

interface Placed {
  /** What to hand to the source to go on after this item. Opaque to everybody else. */
  readonly position: string
  /** Where it stands, in words for a person: a file and an offset, or a commit. */
  readonly key: string
}

/** A mail. */
export interface MailItem extends Placed {
  readonly kind: 'mail'
  readonly raw: Uint8Array
  readonly list: string
  /** The mail in the form of a mail, where the source shows it in another one: as a web page. */
  readonly mail?: Uint8Array
  /** Where the source says that its mails can be read on the web: their ids follow this. */
  readonly webBase?: string
  /** Bytes that were left out because the mail is larger than any mail. */
  readonly omitted?: number
}

/** Text without headers that somebody pasted: one mail, or several below one another. */
export interface PageItem extends Placed {
  readonly kind: 'page'
  readonly raw: Uint8Array
  readonly list: string
  /** The file's name without its ending: the mails' ids are made of it. */
  readonly name: string
}

/** A mail that the source had and has no longer, as it was. */
export interface RemovedItem extends Placed {
  readonly kind: 'removed'
  readonly raw: Uint8Array
  readonly list: string
}

/** Something that could not be read at all. */
export interface UnreadItem extends Placed {
  readonly kind: 'unread'
  readonly reason: string
  readonly raw?: Uint8Array
  /** The way to the source broke here: there is more, and it is to be read the next time. */
  readonly broken?: true
  /** A part of the source could not be read: what was in it is not gone. */
  readonly damaged?: true
}

/** What a source may be told. */
export interface SourceOptions {
  /** The name of the list; without it, one is made from the path. */
  readonly list?: string
  /** The position of the last item that was stored. */
  readonly after?: string
  /** The same, asked by the source's name once that is known. */
  readonly position?: (name: string) => string | undefined
  readonly credentials?: Credentials
  /** Hosts that mail may be fetched from, each `name` or `name:port`; nothing else is asked. */
  readonly hosts?: readonly string[]
  /** The most bytes that are fetched from a URL. */
  readonly mostBytes?: number
}

/** Who to log in as, where a server asks. From the environment; never written anywhere. */
export interface Credentials {
  readonly imap?: { readonly user: string; readonly password: string }
  readonly nntp?: { readonly user: string; readonly password: string }
}
