package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tilts/internal/config"
)

// write makes files in a new folder, each of the same content.
func write(t *testing.T, content string, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFilesWithoutEffectAreNamed(t *testing.T) {
	t.Parallel()
	wrong := []string{
		"letter.yml", "Letter.YAML", "old/letter.yaml", "letter.json", // forms
		"agreement.lv.md", "documents/agreement.lv.MD", "documents/old/agreement.lv.md", "mail/receipt.lv.md",
		"workbooks/Statistics.xlsx", "documents/agreement.lv.docx", // templates
	}
	forms := write(t, "", append(wrong[:4:4],
		"letter.yaml", "README.md", ".git/config", ".letter.yaml.swp", "letter~")...)
	templates := write(t, "", append(wrong[4:], "documents/agreement.lv.md", "mail/receipt.lv.txt",
		"workbooks/statistics.xlsx", "workbooks/README.md", "documents/#agreement.lv.md#")...)
	found := unread(&config.Config{Definitions: config.Definitions{Forms: forms, Templates: templates}})
	if len(found) != len(wrong) {
		t.Errorf("named %v", found)
	}
	for i, name := range wrong {
		dir := forms
		if i >= 4 {
			dir = templates
		}
		if !strings.Contains(fmt.Sprint(found), filepath.Join(dir, name)+": nothing reads this file; ") {
			t.Errorf("%s is not named", name)
		}
	}
}

func TestAWrongFolderIsNotListedWhole(t *testing.T) {
	t.Parallel()
	var names []string
	for i := range 200 {
		names = append(names, fmt.Sprintf("photo%d.jpg", i))
	}
	dir := write(t, "", names...)
	found := unread(&config.Config{Definitions: config.Definitions{Templates: dir}})
	if len(found) != mostUnread+1 || !strings.Contains(found[mostUnread].Error(), "is it the right folder?") {
		t.Errorf("named %v", found)
	}
	none := unread(&config.Config{Definitions: config.Definitions{Forms: "../../forms", Templates: "../../templates"}})
	if len(none) > 0 {
		t.Errorf("of our own folders: %v", none)
	}
}
