package cases

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/web"
	"tilts/internal/web/desk"
)

// MovedPage says where a case went, to whoever gave it to another unit or had it before.
type MovedPage struct {
	desk.Menu
	Number string
	Said   string // the sentence of where it went
	URL    string // of the case, for whoever may open it still
}

// moved is where whoever gives a case to another unit lands: they may not see it any more themselves.
func (r *Room) moved(c *gin.Context) error { return r.showMoved(c, http.StatusOK) }

func (r *Room) showMoved(c *gin.Context, status int) error {
	m, err := r.Cases.Moved(c.Request.Context(), desk.Actor(c), c.Param("id"))
	if err != nil {
		return err
	}
	p := MovedPage{Menu: desk.MenuOf(c, "staff.tab_cases"), Number: m.Number, Said: movedLine(r.Words(c), m)}
	if m.Open {
		p.URL = "/staff/cases/" + m.ID
	}
	return r.Render(c, status, p)
}

// notOwn answers whoever may not open a case: where it went, if it was theirs, and else as if there were none. The
// audit has either.
func (r *Room) notOwn(c *gin.Context, refused error) error {
	if err := r.showMoved(c, web.StatusOf(refused)); err != nil {
		return refused
	}
	r.Note(c, web.StatusOf(refused), refused)
	return nil
}

// movedLine says where a case went, when, and by whom.
func movedLine(words *locale.Catalogue, m cases.Moved) string {
	key := "staff.moved_lead"
	if m.Office != "" {
		key = "staff.moved_unit"
	}
	return words.T(key, "number", m.Number, "office", m.Office, "date", desk.ShownDate(words, m.On), "by", m.By)
}
