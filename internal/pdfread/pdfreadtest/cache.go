package pdfreadtest

import (
	"fmt"
	"os"
	"path/filepath"
)

// Cache is the folder of readers in tests. It is kept from one run to the next, as each
// package would otherwise spend seconds on what the one before it has made.
func Cache() string {
	return filepath.Join(os.TempDir(), fmt.Sprintf("tilts-test-cache-%d", os.Getuid()))
}
