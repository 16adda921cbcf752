package desk_test

import (
	"io"
	"testing"

	"tilts/internal/statistics"
	deskoffice "tilts/internal/web/desk/office"
	"tilts/internal/web/sitetest"
)

func TestMain(m *testing.M) { sitetest.Main(m) }

// printed stands where cmd wires the rooms that draw: what is tested is who
// gets it.
func printed(r statistics.Report, lang string) ([]byte, error) {
	return []byte(lang + " " + string(r.Period.From)), nil
}

func printedBook(w io.Writer, r statistics.Report, lang string, _ deskoffice.EachCase) error {
	data, _ := printed(r, lang)
	_, err := w.Write(data)
	return err
}
