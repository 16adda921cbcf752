package question_test

import (
	"testing"

	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/surface"
	"tilts/internal/web/question"
)

// Ticks that lost their question are told to staff in their own words, and to the sender, who
// is shown no value, as answers that no question has.
func TestTicksWithoutAQuestionAreTold(t *testing.T) {
	t.Parallel()
	catalogues, err := locale.Load()
	if err != nil {
		t.Fatal(err)
	}
	found := []surface.Unclear{{Kind: surface.UnclearField, Values: []string{"Jūsu loma: Es cietu."}}}
	for staff, want := range map[bool]string{
		true:  "Atzīmes, kas failā vairs nav saistītas ar saviem jautājumiem: Jūsu loma: Es cietu.",
		false: "Failā ir atbildes laukos, kuru šajā veidlapā nav.",
	} {
		words := question.Unclear{
			Words: catalogues["lv"], Staff: staff,
			Forms: func(string) (*form.Definition, bool) { return nil, false },
		}
		if list := words.List(found); len(list) != 1 || list[0].Text != want {
			t.Errorf("staff %v: %v", staff, list)
		}
	}
}
