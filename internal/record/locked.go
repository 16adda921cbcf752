package record

import "strings"

// Why a file that is kept cannot be opened by anybody here.
const (
	FileLocked  = "locked"  // a password locks it
	FileDamaged = "damaged" // it is not whole
	FileHEIC    = "heic"    // a photograph in HEIC that nothing here shows
)

// UnopenedType is the type of a file that cannot be opened: why stands behind it.
func UnopenedType(contentType, why string) string { return contentType + "; " + why + "=yes" }

// Unopened is why the file cannot be opened, one of the above; empty for one that opens as far as is known.
func (o Object) Unopened() string {
	for _, why := range []string{FileLocked, FileDamaged, FileHEIC} {
		if strings.HasSuffix(o.ContentType, "; "+why+"=yes") {
			return why
		}
	}
	return ""
}
