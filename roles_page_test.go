package tilts

import (
	"os"
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/identity"
	"tilts/internal/locale"
)

const rolesPage = "docs/roles.md"

const rolesHead = `# Who may do what

Each line is one thing that staff do, by its name in the audit, and which roles may. A mediator may in cases that they
lead, first or second, or in the days they cover for whoever does; a head of office in those of the office, and of
offices it took over. Others' cases do not exist for them. What each role sees of a case is the table in
` + "`internal/mediation/visibility.go`" + `. This page is made from the table in
` + "`internal/casework/permission.go`" + `: change that, then ` + "`go test . -run TestTheRolesPage -update`" + `.

`

// TestTheRolesPage holds the page to the table of permissions.
func TestTheRolesPage(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	words := catalogues.For("en")
	head, line := "| What | In the audit |", "|---|---|"
	for _, r := range identity.Roles {
		head, line = head+" "+words.T("staff.role_"+string(r))+" |", line+":-:|"
	}
	want := rolesHead + head + "\n" + line + "\n"
	for _, a := range casework.Permissions() {
		row := "| `" + string(a) + "` | " + words.T("staff.action_"+string(a)) + " |"
		for _, r := range identity.Roles {
			mark := " "
			if (casework.Actor{Role: r}).May(a) {
				mark = " yes "
			}
			row += mark + "|"
		}
		want += row + "\n"
	}
	if *update {
		if err := os.WriteFile(rolesPage, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if read(t, rolesPage) != want {
		t.Errorf("%s is not what the table says: go test . -run TestTheRolesPage -update", rolesPage)
	}
	if strings.Contains(want, "staff.action_") {
		t.Error("an action has no words")
	}
}
