package office

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/office"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// InstitutionsPage lists institutions with the keys of their programs, and makes both.
type InstitutionsPage struct {
	desk.Menu
	Institutions []InstitutionItem
	Key, KeyFor  string // a new key, shown once, and its institution
	Fields       []question.Field
	Problems     []question.Problem
}

// InstitutionItem is one institution.
type InstitutionItem struct {
	ID, Name, Email, Address string

	Keys     []KeyItem
	Troubled bool // it was not told of something
}

// KeyItem is one key.
type KeyItem struct {
	ID, Label, Beginning string
	Made, Used, Ended    string // days; Used and Ended empty for never
}

func (r *Room) institutions(c *gin.Context) error {
	return r.showInstitutions(c, InstitutionsPage{}, desk.TypedAgain(c), nil)
}

// showInstitutions shows the page with what is typed of a new institution, and what is wrong with it.
func (r *Room) showInstitutions(c *gin.Context, p InstitutionsPage, values url.Values, wrong error) error {
	list, err := r.Office.Institutions(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	words := r.Words(c)
	p.Menu = desk.MenuOf(c, "staff.tab_institutions")
	for _, i := range list {
		item := InstitutionItem{ID: i.ID, Name: i.Name, Email: i.Email, Address: i.Address, Troubled: i.Troubled}
		for _, k := range i.Keys {
			item.Keys = append(item.Keys, KeyItem{
				ID: k.ID, Label: k.Label, Beginning: k.Beginning, Used: desk.ShownDate(words, k.UsedOn),
				Made: desk.Moment(words, int64(k.MadeAt)), Ended: desk.Moment(words, int64(k.EndedAt)),
			})
		}
		p.Institutions = append(p.Institutions, item)
	}
	f := r.NewFields(c, values)
	askInstitution(f, record.Institution{})
	p.Fields = f.List
	if p.Problems, err = r.MarkWrong(c, f.List, wrong); err != nil {
		return err
	}
	return r.Render(c, web.StatusOf(wrong), p)
}

// askInstitution asks what is said of an institution.
func askInstitution(f *desk.Fields, known record.Institution) {
	f.Text("institution", known.Name, false)
	f.Text("contact_email", known.Email, false)
	f.Text("postal_address", known.Address, true)
}

func (r *Room) addInstitution(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	_, err = r.Office.AddInstitution(c.Request.Context(), desk.Actor(c), institutionTold(v))
	if err != nil {
		return r.showInstitutions(c, InstitutionsPage{}, v, err)
	}
	return web.GoTo(c, "/staff/institutions")
}

func institutionTold(v url.Values) office.InstitutionTold {
	return office.InstitutionTold{
		Name: v.Get("institution"), Email: v.Get("contact_email"), Address: v.Get("postal_address"),
	}
}

func (r *Room) endKey(c *gin.Context) error {
	if err := r.Office.EndKey(c.Request.Context(), desk.Actor(c), c.Param("id"), c.Param("key")); err != nil {
		return err
	}
	return web.GoTo(c, "/staff/institutions")
}
