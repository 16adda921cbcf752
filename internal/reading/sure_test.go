package reading

import "testing"

// What may be another's, or may go on, is not called sure; what can be nothing else is.
func TestSureness(t *testing.T) {
	for _, c := range []struct {
		field Field
		sure  bool
		text  string
	}{
		{CaseNumber, true, "Lūdzu izlīgumu. 11087012326. Anna Ozola"},
		{Phone, true, "Lūdzu izlīgumu lietā 11087012326.\nAnna Ozola\n26 114 480"},
		{Phone, false, "Lūdzu izlīgumu lietā 11087012326. Kaimiņienes telefons 26 114 480, viņa pasauks. Anna Ozola"},
		{Email, true, "Lūdzu izlīgumu lietā 11087012326.\nAnna Ozola\nzvaigzne77@pasts.example"},
		{GivenName, false, "Mani sauc Anna. Lūdzu izlīgumu lietā 11087012326. Anna"},
		{Supporters, false, "Lūdzu izlīgumu lietā 11087012326. Man līdzi nāks māsa Zenta. Anna Ozola"},
		{Supporters, true, "Lūdzu izlīgumu lietā 11087012326. Man līdzi nāks māsa Zenta Liepa. Anna Ozola"},
		{Address, false, "Lūdzu izlīgumu lietā 11087012326. Dzīvoju: Mangaļos, 5301, Meldru ielā 7-30, Rīgā."},
		{Address, true, "Anna Ozola\nStabu iela 9-3, Rīga, LV-1011\n\nLūdzu izlīgumu lietā 11087012326."},
		{Address, true, "Anna Ozola\nAdrese: Stabu iela 9-3, Rīga\n\nLūdzu izlīgumu lietā 11087012326."},
		{Address, false, "Anna Ozola\nStabu iela 9-3, Rīga\n\nLūdzu izlīgumu lietā 11087012326."},
		{PersonalCode, false, "Я, отец несовершеннолетнего Марка Белых (перс. код 141110-20977), Белых Павел, перс. " +
			"код 081278-11334, согласен на примирение по делу 11087012326."},
	} {
		if v := Read(c.text).Get(c.field); v.Sure != c.sure || v.Text == "" && c.sure {
			t.Errorf("%s\n%s %q is called sure: %t", c.text, c.field, v.Text, v.Sure)
		}
	}
}
