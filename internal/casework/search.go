package casework

import (
	"tilts/internal/identity"
	"tilts/internal/latvia"
)

// SearchWords reads what staff type into a search box, for every list: a reference as the
// status page takes it, anything else as latvia.SearchWords does.
func SearchWords(typed string) []string {
	if reference, err := identity.ParseReference(typed); err == nil {
		typed = reference
	}
	return latvia.SearchWords(typed)
}
