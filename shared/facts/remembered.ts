const MOST = 0x10000;

/**
 * What texts say, read once. A table as large as all programs of a process would keep every text alive; beyond this it
 * starts anew.
 */
export class Remembered<K, V> extends Map<K, V> {
  override set(key: K, value: V): this {
    if (this.size >= MOST) this.clear();
    return super.set(key, value);
  }
}
