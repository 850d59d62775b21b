/// Two signatures convict: evidence of double spending and equivocation (PROTOCOL §5). Start at [Evidence].
@NullMarked
package org.tallystick.evidence;

import org.jspecify.annotations.NullMarked;
