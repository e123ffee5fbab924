/** What was asked for lately, so that one answer reads each thing once; emptied when it is full. */
export class Recent<Key, Item> {
  readonly #items = new Map<Key, Item>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  get(key: Key): Item | undefined {
    return this.#items.get(key)
  }

  set(key: Key, item: Item): void {
    if (this.#items.size >= this.#most) this.#items.clear()
    this.#items.set(key, item)
  }
}
