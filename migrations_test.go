package tilts

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// Two changes to the database that were made beside one another must not both be its next; and what is
// changed in one kind of database is changed in the other.
func TestMigrationsHaveEachANumber(t *testing.T) {
	names := func(folder string) (list []string) {
		files, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			list = append(list, file.Name())
		}
		return list
	}
	sqlite, postgres := names("internal/database/sqlite"), names("internal/database/postgres")
	if !slices.Equal(sqlite, postgres) {
		t.Errorf("the folders of the two databases differ:\n%v\n%v", sqlite, postgres)
	}
	for i, name := range sqlite {
		if want := fmt.Sprintf("%05d_", i+1); !strings.HasPrefix(name, want) {
			t.Errorf("%s should begin with %s", name, want)
		}
	}
}
