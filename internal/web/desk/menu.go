package desk

import (
	"context"
	"strconv"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/latvia"
)

// Menu is what the layout of every staff page shows; page structs embed it.
type Menu struct {
	Name string // whoever is signed in; empty on the sign-in page
	Role string // key of the role's name
	Tabs []Tab

	Form UnsentForm // of a page whose form is kept while it is filled in
}

// Tab is one entry of the menu.
type Tab struct {
	URL, Key string
	Here     bool
	Count    string // of what waits there; empty for nothing
}

var tabs = []struct {
	key, url string
	may      casework.Action
}{
	{"staff.tab_work", "/staff/work", casework.RunCase},
	{"staff.tab_inbox", "/staff/inbox", casework.ListSubmissions},
	{"staff.tab_cases", "/staff/cases", casework.ListCases},
	{"staff.tab_meetings", "/staff/meetings", casework.ListCases},
	{"staff.tab_absences", "/staff/absences", casework.ManageAbsences},
	{"staff.tab_statistics", "/staff/statistics", casework.ViewReport},
	{"staff.tab_people", "/staff/people", casework.ManageStaff},
	{"staff.tab_units", "/staff/units", casework.ManageUnits},
	{"staff.tab_institutions", "/staff/institutions", casework.ManageInstitutions},
	{"staff.tab_jobs", "/staff/jobs", casework.ManageService},
	{"staff.tab_forms", "/staff/forms", casework.ManageForms},
	{"staff.tab_templates", "/staff/templates", casework.TryTemplate},
	{"staff.tab_audit", "/staff/audit", casework.ViewAudit},
}

const (
	waitingKey  = "waiting" // int
	formsKey    = "forms"   // int
	mostCounted = 99
)

// countWaiting finds out what the menu shows of the inbox, and of forms that wait for a second person, for a page that
// somebody looks at. A count that fails shows none.
func (d *Desk) countWaiting(c *gin.Context) {
	who := Actor(c)
	if who.May(casework.ListSubmissions) {
		c.Set(waitingKey, d.waits.now(c.Request.Context(), d.Now(), func(ctx context.Context) (int, error) {
			return d.Arrivals.Waiting(ctx, who, mostCounted+1)
		}))
	}
	if who.May(casework.ManageForms) {
		if n, err := d.Office.FormsToApprove(c.Request.Context(), who); err == nil {
			c.Set(formsKey, n)
		}
	}
}

// RoleKey is the key of what somebody of the agency is, of a woman in her own form.
func RoleKey(role, name string) string {
	key := "staff.role_" + role
	if latvia.Woman(name) {
		key += "_female"
	}
	return key
}

// MenuOf is the menu of the reader; here is the key of the open tab.
func MenuOf(c *gin.Context, here string) Menu {
	who := Actor(c)
	m := Menu{Name: who.Name, Role: RoleKey(string(who.Role), who.Name), Form: FormOf(c)}
	for _, t := range tabs {
		if who.May(t.may) {
			tab := Tab{URL: t.url, Key: t.key, Here: t.key == here}
			counted := map[casework.Action]string{casework.ListSubmissions: waitingKey, casework.ManageForms: formsKey}
			if n := c.GetInt(counted[t.may]); n > 0 {
				tab.Count = strconv.Itoa(min(n, mostCounted))
				if n > mostCounted {
					tab.Count += "+"
				}
			}
			m.Tabs = append(m.Tabs, tab)
		}
	}
	return m
}
