/// The pages of the law and the glossary fit the code.
@NullMarked
package org.tallystick.protocol;

import org.jspecify.annotations.NullMarked;
