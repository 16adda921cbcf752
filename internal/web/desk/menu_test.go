package desk_test

import (
	"regexp"
	"strconv"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/record"
	"tilts/internal/web/desk"
	"tilts/internal/web/sitetest"
	"tilts/internal/web/webtest"
)

var waitingCount = regexp.MustCompile(`href="/staff/inbox"[^>]*>[^<]*<span class="count num">(\d+)\+?</span>`)

// The menu of every page says how many wait to be sorted, to whoever may sort them, and follows what is
// done here at once.
func TestTheMenuCountsWhatWaits(t *testing.T) {
	m := newMatter(t)
	putAside(t, m.clerk, 90)
	id, err := enterRequest(t.Context(), m.clerk, "20/8-"+t.Name())
	if err != nil {
		t.Fatal(err)
	}
	h := sitetest.New(t).Open(t)
	clerk := browse(t, h, "clerk")
	count := func() int {
		t.Helper()
		page := clerk.get("/staff/cases")
		found := waitingCount.FindStringSubmatch(webtest.OneLine(page.Body.String()))
		if found == nil {
			t.Fatalf("no count on the page: %d\n%s", page.Code, page.Body)
		}
		n, _ := strconv.Atoi(found[1])
		return n
	}
	before := count()
	later := sitetest.Arrivals.Today().Plus(3)
	clerk.post("/staff/inbox/"+id+"/later", map[string][]string{"back_on": {desk.TypedDate(later)}})
	if after := count(); before == 0 || after != before-1 {
		t.Errorf("%d wait, and %d once one is put aside", before, after)
	}
	page := webtest.OneLine(browse(t, h, "mediator").get("/staff/cases").Body.String())
	if waitingCount.MatchString(page) {
		t.Error("a mediator, who has no inbox, reads the count")
	}
}

// putAside leaves so many in the inbox: of more than a hundred, which other tests may leave there, the
// menu would not say how many they are.
func putAside(t *testing.T, by casework.Actor, most int) {
	t.Helper()
	all, err := sitetest.Arrivals.Inbox(t.Context(), by, record.SubmissionQuery{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all[min(most, len(all)):] {
		if err := sitetest.Arrivals.SetAside(t.Context(), by, r.ID, true); err != nil {
			t.Fatal(err)
		}
	}
}
