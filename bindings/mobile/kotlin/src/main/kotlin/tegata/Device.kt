package tegata

/**
 * The salted hash of a component: 16 bytes. `value` is what the host found, without surrounding blanks.
 *
 * Hosts that put their components into [Facts.components] need not hash anything.
 *
 * @throws TegataException 9.3 if the salt does not have 16 bytes.
 */
fun hashComponent(salt: ByteArray, component: Component, value: ByteArray): ByteArray =
    answering { nativeHashComponent(salt.checked(), component, value.checked()) }

/**
 * Holds what was bound against what is found.
 *
 * @throws TegataException 9.3 if a hash does not have 16 bytes.
 */
fun compareDevices(rule: DeviceRule, bound: List<ComponentHash>, found: List<ComponentHash>): DeviceMatch =
    answering { nativeCompareDevices(rule, bound, found) }
