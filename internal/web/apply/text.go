package apply

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/web"
)

// TextPage is a page of plain text: accessibility, personal data.
type TextPage struct {
	Name      string // part of the words' keys
	Telephone string // a link wherever a section names it
	Sections  []TextSection
}

// TextSection is one heading and what is said under it.
type TextSection struct{ Title, Text string }

// text is a page of plain text; sections are ends of the keys "applicant.<name>_…".
func (r *Room) text(name string, sections ...string) web.Handler {
	return func(c *gin.Context) error {
		words, key := r.Words(c), "applicant."+name+"_"
		page := TextPage{Name: name, Telephone: r.Site.Telephone}
		for _, s := range sections {
			text := words.T(
				key+s+"_text", "phone", r.Site.TelephoneShown(words), "agency", r.Site.Agency.In(web.Lang(c)),
			)
			page.Sections = append(page.Sections, TextSection{words.T(key + s), text})
		}
		return r.Render(c, http.StatusOK, page)
	}
}

// dataPage says what binds us about personal data: the facts come from configuration, and
// what is not configured is left out.
func (r *Room) dataPage(c *gin.Context) error {
	words, lang := r.Words(c), web.Lang(c)
	settings := r.Arrivals.Settings
	agency := settings.Agency
	reach := func(ways ...string) string {
		named := slices.DeleteFunc(ways, func(way string) bool { return way == "" })
		return cmp.Or(strings.Join(named, ", "), words.T("applicant.no_reach"))
	}
	page := TextPage{Name: "data", Telephone: agency.Phone}
	add := func(section, text string) {
		page.Sections = append(page.Sections, TextSection{words.T("applicant.data_" + section), text})
	}
	add("who", words.T("applicant.data_who_text", "agency", agency.Name.In(lang),
		"reach", reach(agency.Phone, agency.Email, agency.Address)))
	if agency.DataOfficer != "" {
		add("officer", words.T("applicant.data_officer_text", "officer", agency.DataOfficer))
	}
	add("what", words.T("applicant.data_what_text"))
	add("why", words.T("applicant.data_why_text"))
	add("seen", words.T("applicant.data_seen_text"))
	add("passed", words.T("applicant.data_passed_text"))
	kept := words.T("applicant.data_kept_text")
	if len(agency.DataKept) > 0 {
		kept = agency.DataKept.In(lang)
	}
	add("kept", words.N("applicant.data_drafts", int(settings.DraftLife.Hours()/24))+" "+kept)
	add("rights", words.T("applicant.data_rights_text", "reach", reach(agency.Phone, agency.Email)))
	return r.Render(c, http.StatusOK, page)
}
