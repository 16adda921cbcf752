package locale

import (
	"strings"
	"testing"
	"testing/fstest"
)

// A language of which nobody has said how it counts is refused, and does not count as English.
func TestALanguageSaysHowItCounts(t *testing.T) {
	t.Parallel()
	one := &fstest.MapFile{Data: []byte("area.key: text\n")}
	wrong := Check(fstest.MapFS{"lv/area.yaml": one, "xx/area.yaml": one})
	for _, err := range wrong {
		if strings.HasPrefix(err.Error(), "xx: "+noPlurals) {
			return
		}
	}
	t.Errorf("a new language is not asked how it counts: %v", wrong)
}
