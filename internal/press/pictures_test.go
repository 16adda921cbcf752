package press_test

import (
	"testing"

	"tilts/internal/press"
	"tilts/internal/press/presstest"
)

// The gallery's pages look as they did.
func TestGalleryPictures(t *testing.T) {
	t.Parallel()
	pictures(t, "gallery", gallery())
}

// pictures compares a document's pages with their goldens.
func pictures(t *testing.T, name string, doc press.Document) {
	t.Helper()
	pdf, err := press.Render(doc)
	if err != nil {
		t.Fatal(err)
	}
	presstest.Pictures(t, name, pdf, 30, *update)
}
