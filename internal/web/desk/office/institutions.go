package office

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/office"
	"tilts/internal/fault"
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
	Keys         FormPart
	Add          FormPart

	changed string // whose change is refused, and why
	wrong   error
}

// FormPart is one of several forms on a page.
type FormPart struct {
	Fields   []question.Field
	Problems []question.Problem
}

// InstitutionItem is one institution.
type InstitutionItem struct {
	ID, Name, Email, Address string

	Keys     []KeyItem
	Troubled bool // it was not told of something

	Change FormPart
}

// KeyItem is one key.
type KeyItem struct {
	ID, Label, Beginning string
	Made, Used, Ended    string // days; Used and Ended empty for never
}

func (r *Room) institutions(c *gin.Context) error {
	return r.showInstitutions(c, http.StatusOK, InstitutionsPage{}, nil, nil)
}

// showInstitutions shows the page with what is wrong with a key that was asked for, or with
// an institution.
func (r *Room) showInstitutions(c *gin.Context, status int, p InstitutionsPage, wrongKey, wrong error) error {
	list, err := r.Office.Institutions(c.Request.Context(), desk.Actor(c))
	if err != nil {
		return err
	}
	words := r.Words(c)
	p.Menu = desk.MenuOf(c, "staff.tab_institutions")
	var choices []question.Option
	for _, i := range list {
		item := InstitutionItem{ID: i.ID, Name: i.Name, Email: i.Email, Address: i.Address, Troubled: i.Troubled}
		if item.Change, err = r.changeOf(c, i.Institution, p); err != nil {
			return err
		}
		for _, k := range i.Keys {
			item.Keys = append(item.Keys, KeyItem{
				ID: k.ID, Label: k.Label, Beginning: k.Beginning, Used: desk.ShownDate(words, k.UsedOn),
				Made: desk.Moment(words, int64(k.MadeAt)), Ended: desk.Moment(words, int64(k.EndedAt)),
			})
		}
		p.Institutions = append(p.Institutions, item)
		choices = append(choices, question.Option{Value: i.ID, Label: i.Name})
	}
	values := posted.Last(c.Request.PostForm)
	switch {
	case p.changed != "":
		values = nil // they are another form's
	case wrongKey == nil && wrong == nil:
		values = desk.TypedAgain(c)
	}
	keys, add := r.NewFields(c, values), r.NewFields(c, values)
	keys.OneOf("key_institution", "", choices)
	keys.Text("key_label", "", false)
	askInstitution(add, record.Institution{})
	p.Keys.Fields, p.Add.Fields = keys.List, add.List
	if p.Keys.Problems, err = r.MarkWrong(c, keys.List, wrongKey); err != nil {
		return err
	}
	if p.Add.Problems, err = r.MarkWrong(c, add.List, wrong); err != nil {
		return err
	}
	return r.Render(c, status, p)
}

// askInstitution asks what is said of an institution.
func askInstitution(f *desk.Fields, known record.Institution) {
	f.Text("institution", known.Name, false)
	f.Text("contact_email", known.Email, false)
	f.Text("postal_address", known.Address, true)
}

// changeOf is the form that changes an institution, as typed when it was refused.
func (r *Room) changeOf(c *gin.Context, i record.Institution, p InstitutionsPage) (part FormPart, err error) {
	var typed url.Values
	var wrong error
	if i.ID == p.changed {
		typed, wrong = posted.Last(c.Request.PostForm), p.wrong
	}
	f := r.NewFields(c, typed)
	askInstitution(f, i)
	for k := range f.List {
		f.List[k].ID += "-" + i.ID
	}
	part.Fields = f.List
	part.Problems, err = r.MarkWrong(c, f.List, wrong)
	return part, err
}

func (r *Room) addInstitution(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	_, err = r.Office.AddInstitution(c.Request.Context(), desk.Actor(c), institutionTold(v))
	if err != nil {
		return r.showInstitutions(c, web.Status(web.AsFault(err).Kind), InstitutionsPage{}, nil, err)
	}
	return web.GoTo(c, "/staff/institutions")
}

func institutionTold(v url.Values) office.InstitutionTold {
	return office.InstitutionTold{
		Name: v.Get("institution"), Email: v.Get("contact_email"), Address: v.Get("postal_address"),
	}
}

func (r *Room) changeInstitution(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	id := c.Param("id")
	err = r.Office.ChangeInstitution(c.Request.Context(), desk.Actor(c), id, institutionTold(v))
	if fault.KindOf(err) == fault.Invalid {
		page := InstitutionsPage{changed: id, wrong: err}
		return r.showInstitutions(c, http.StatusUnprocessableEntity, page, nil, nil)
	}
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/institutions")
}

// makeKey shows the key once, on the answer itself.
func (r *Room) makeKey(c *gin.Context) error {
	v, err := posted.Inputs(c.Request)
	if err != nil {
		return err
	}
	institution, key, err := r.Office.MakeKey(
		c.Request.Context(), desk.Actor(c), v.Get("key_institution"), v.Get("key_label"),
	)
	if err != nil {
		return r.showInstitutions(c, web.Status(web.AsFault(err).Kind), InstitutionsPage{}, err, nil)
	}
	return r.showInstitutions(c, http.StatusOK, InstitutionsPage{Key: key, KeyFor: institution.Name}, nil, nil)
}

func (r *Room) endKey(c *gin.Context) error {
	if err := r.Office.EndKey(c.Request.Context(), desk.Actor(c), c.Param("id"), c.Param("key")); err != nil {
		return err
	}
	return web.GoTo(c, "/staff/institutions")
}
