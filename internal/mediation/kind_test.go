package mediation

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every type that can be a body is in the table, once, and no name is used twice.
func TestEveryBodyHasItsKind(t *testing.T) {
	files, err := filepath.Glob("fact*.go")
	if err != nil {
		t.Fatal(err)
	}
	var bodies []string
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "fact" {
				bodies = append(bodies, f.Recv.List[0].Type.(*ast.StarExpr).X.(*ast.Ident).Name)
			}
		}
	}
	var listed, names []string
	for _, k := range Kinds() {
		listed, names = append(listed, reflect.TypeOf(k.New()).Elem().Name()), append(names, k.Name)
	}
	slices.Sort(bodies)
	slices.Sort(listed)
	if d := cmp.Diff(bodies, listed); d != "" || len(bodies) == 0 {
		t.Errorf("bodies of fact*.go and the table of kinds differ: %s", d)
	}
	slices.Sort(names)
	if len(slices.Compact(names)) != len(bodies) {
		t.Errorf("a kind's name is there twice: %v", names)
	}
}

// Facts come back from their columns as they went in, and without the personal
// column the coded part is still the same.
func TestEncodeDecode(t *testing.T) {
	for _, k := range Kinds() {
		b := filled(k)
		name, coded, person, err := Encode(b)
		if err != nil || name != k.Name {
			t.Fatalf("%s: encoded as %q, %v", k.Name, name, err)
		}
		got, err := Decode(name, coded, person)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(b, got); d != "" {
			t.Errorf("%s: %s", k.Name, d)
		}
		blanked, err := Decode(name, coded, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, again, _, err := Encode(blanked); err != nil || string(again) != string(coded) {
			t.Errorf("%s: the coded part changed with the personal one: %s, %v", k.Name, again, err)
		}
	}
	if _, err := Decode("nonsense", []byte("{}"), nil); err == nil {
		t.Error("an unknown kind was read")
	}
	if _, _, _, err := Encode(stranger{}); err == nil {
		t.Error("a body that is in no table was written")
	}
}

type stranger struct{}

func (stranger) fact() {}

// What is personal stands in the personal column and nowhere in the coded one.
func TestTheCodedPartHoldsNobody(t *testing.T) {
	for _, k := range Kinds() {
		b := filled(k)
		_, coded, person, err := Encode(b)
		if err != nil {
			t.Fatal(err)
		}
		p := k.person(b)
		if p == nil {
			continue
		}
		for _, v := range leaves(reflect.ValueOf(p).Elem(), nil) {
			if v.value.Kind() != reflect.String {
				continue
			}
			if !strings.Contains(string(person), v.value.String()) {
				t.Errorf("%s: %s is not in the personal column", k.Name, v.name)
			}
			if strings.Contains(string(coded), v.value.String()) {
				t.Errorf("%s: %s is in the coded column, which stays for ever", k.Name, v.name)
			}
		}
	}
}

// Types of the personal parts stand in no coded part, however deep, and each field says
// what it is about.
func TestEveryFieldHasItsItem(t *testing.T) {
	personal := map[reflect.Type]bool{}
	for _, k := range Kinds() {
		if p := k.person(k.New()); p != nil {
			personal[reflect.TypeOf(p).Elem()] = true
		}
	}
	var walk func(kind string, s reflect.Type, coded bool)
	walk = func(kind string, s reflect.Type, coded bool) {
		for i := range s.NumField() {
			f := s.Field(i)
			kept := coded && f.Tag.Get("json") != "-"
			if kept && personal[f.Type] {
				t.Errorf("%s: %s.%s would keep a %s in the coded column", kind, s.Name(), f.Name, f.Type.Name())
			}
			inner := f.Type
			if inner.Kind() == reflect.Slice {
				inner = inner.Elem()
			}
			item, given := f.Tag.Lookup("item")
			if given && Item(item) != ItemCase && !slices.Contains(Items, Item(item)) {
				t.Errorf("%s: %s.%s is about %q, which is no item", kind, s.Name(), f.Name, item)
			}
			if inner.Kind() == reflect.Struct {
				walk(kind, inner, kept)
			} else if !given {
				t.Errorf("%s: %s.%s does not say what it is about (item:\"…\")", kind, s.Name(), f.Name)
			}
		}
	}
	for _, k := range Kinds() {
		walk(k.Name, reflect.TypeOf(k.New()).Elem(), true)
		if k.Item != ItemCase && !slices.Contains(Items, k.Item) {
			t.Errorf("%s tells %q, which is no item", k.Name, k.Item)
		}
	}
}

// filled makes a body of the kind with a value of its own in every field.
func filled(k Kind) Body {
	b := k.New()
	n := 0
	fill(reflect.ValueOf(b).Elem(), k.Name, &n)
	return b
}

func fill(v reflect.Value, name string, n *int) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), name+"."+v.Type().Field(i).Name, n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), name+".0", n)
		fill(v.Index(1), name+".1", n)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), name, n)
	case reflect.String:
		*n++
		v.SetString("‹" + name + "›")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		*n++
		v.SetInt(int64(*n))
	default:
		panic("fill: " + v.Kind().String())
	}
}

// leaf is one value of a body and the item it is about.
type leaf struct {
	name  string
	item  Item
	value reflect.Value
}

// leaves lists the values of a struct, however deep.
func leaves(v reflect.Value, list []leaf) []leaf {
	for i := range v.NumField() {
		field, f := v.Field(i), v.Type().Field(i)
		switch {
		case field.Kind() == reflect.Struct:
			list = leaves(field, list)
		case field.Kind() == reflect.Slice:
			for k := range field.Len() {
				if field.Index(k).Kind() == reflect.Struct {
					list = leaves(field.Index(k), list)
				} else {
					list = append(list, leaf{v.Type().Name() + "." + f.Name, Item(f.Tag.Get("item")), field.Index(k)})
				}
			}
		default:
			list = append(list, leaf{v.Type().Name() + "." + f.Name, Item(f.Tag.Get("item")), field})
		}
	}
	return list
}
