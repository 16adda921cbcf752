package demo_test

import (
	"os"
	"testing"

	"tilts/internal/pdfread"
)

// TestMain is also the reader of files, which runs as a process of its own.
func TestMain(m *testing.M) {
	pdfread.Child()
	os.Exit(m.Run())
}
