/** A string that is known to be more than a string: it can only be made where the brand is given. */
export type Brand<Base, Name extends string> = Base & { readonly __brand: Name }
