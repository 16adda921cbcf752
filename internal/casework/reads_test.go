package casework

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var readHere = regexp.MustCompile(`\.(?:String|Strings|Groups)\("([a-z_]+)"\)`)

// The list of questions that the program goes by is that of the code, so that whoever takes one out of a form is
// warned.
func TestWhatTheProgramReadsIsListed(t *testing.T) {
	t.Parallel()
	found := map[string]bool{}
	err := filepath.WalkDir(".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") ||
			strings.HasPrefix(path, "caseworktest") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, m := range readHere.FindAllStringSubmatch(string(source), -1) {
			found[m[1]] = true
			if !Reads(m[1]) {
				t.Errorf("%s reads %s, which the list lacks", path, m[1])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range reads {
		if !found[id] {
			t.Errorf("nothing reads %s", id)
		}
	}
	if !slices.IsSorted(reads) || !Reads("offenders.given_name") && !Reads("victims.phone") {
		t.Error("the list is out of order, or knows no question of a group")
	}
}
