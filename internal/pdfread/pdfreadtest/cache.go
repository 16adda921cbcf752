package pdfreadtest

import (
	"fmt"
	"os"
	"path/filepath"
)

// Cache is the folder of readers in tests. It is kept from one run to the next, as each
// package would otherwise spend seconds on what the one before it has made.
func Cache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = filepath.Join(os.TempDir(), fmt.Sprint(os.Getuid()))
	}
	return filepath.Join(dir, "tilts-test")
}
