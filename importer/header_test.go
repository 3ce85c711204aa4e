package importer

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

func TestEveryAliasNamesAColumnThatIs(t *testing.T) {
	raw, err := aliasFile.Open("aliases.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	rows, err := csv.NewReader(raw).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if len(r) != 3 || !slices.Contains(append(Kind(r[0]).Columns(), "status"), r[2]) {
			t.Errorf("%q", r)
		}
	}
}

// The header lines of what other programs export, and what is read from them.
func TestExportsOfOtherProgramsAreUnderstood(t *testing.T) {
	for _, c := range []struct {
		kind   Kind
		header string
		read   string
	}{
		{Opportunities, "Owner Role,Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount,Probability (%),Age,Close Date,Created Date,Next Step,Lead Source,Type", "owner=Opportunity Owner account=Account Name name=Opportunity Name stage=Stage value=Amount close_date=Close Date"},
		{Opportunities, "Función del propietario,Propietario de oportunidad,Nombre de la cuenta,Nombre de la oportunidad,Etapa,Importe,Fecha de cierre", "owner=Propietario de oportunidad account=Nombre de la cuenta name=Nombre de la oportunidad stage=Etapa value=Importe close_date=Fecha de cierre"},
		{Opportunities, "Id,AccountId,Name,StageName,Amount,CurrencyIsoCode,Probability,CloseDate", "id=Id account=AccountId name=Name stage=StageName value=Amount currency=CurrencyIsoCode close_date=CloseDate"},
		{Opportunities, "Record ID,Deal Name,Deal Stage,Amount,Amount in company currency,Currency,Close Date,Deal owner,Associated Company,Associated Company IDs (Primary)", "id=Record ID name=Deal Name stage=Deal Stage value=Amount currency=Currency close_date=Close Date owner=Deal owner account=Associated Company"},
		{Opportunities, "Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Currency of Value,Deal - Organization,Deal - Organization ID,Deal - Stage,Deal - Status,Deal - Deal closed on,Deal - Expected close date,Deal - Product name", "id=Deal - ID name=Deal - Title owner=Deal - Owner value=Deal - Value currency=Deal - Currency of Value account=Deal - Organization stage=Deal - Stage status=Deal - Status close_date=Deal - Expected close date product=Deal - Product name"},
		{Opportunities, "(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,Topic,Account,Est. close date,Est. revenue,Sales Stage", "id=(Do Not Modify) Opportunity name=Topic account=Account close_date=Est. close date value=Est. revenue stage=Sales Stage"},
		{Accounts, "Last Activity,Account Owner,Account Name,Billing State/Province,Type,Last Modified Date,Account ID,Website", "kam=Account Owner name=Account Name region=Billing State/Province id=Account ID"},
		{Accounts, "(No modificar) Cuenta,Nombre,Empresa padre,Sector,Ciudad,Provincia,País,Propietario", "id=(No modificar) Cuenta name=Nombre parent=Empresa padre segment=Sector city=Ciudad region=Provincia country=País kam=Propietario"},
		{Accounts, "Record ID,Company name,Company owner,City,Country/Region,Industry", "id=Record ID name=Company name kam=Company owner city=City country=Country/Region segment=Industry"},
		{Accounts, "Organization - Name,Organization - Owner,Organization - Parent,Organization - City/town/village/locality of Company Address", "name=Organization - Name kam=Organization - Owner parent=Organization - Parent city=Organization - City/town/village/locality of Company Address"},
		{Billing, "Cliente,Fecha,Importe,Divisa,Producto,Cantidad,Comercial,Nº factura", "account=Cliente date=Fecha amount=Importe currency=Divisa product=Producto quantity=Cantidad rep=Comercial invoice=Nº factura"},
		{Agreements, "Contract Number,Account Name,Status,Contract Start Date,Contract End Date,Contract Term (months),Company Signed Date,Customer Signed Date,Owner Expiration Notice", "number=Contract Number account=Account Name start=Contract Start Date end=Contract End Date signed_on=Company Signed Date"},
		{Agreements, "Nº de contrato,Cliente,Objeto,Fecha de firma,Firmado por,Fecha de inicio,Fecha de vencimiento,Preaviso (días),Renovación automática,Importe,Divisa,Productos,Enlace", "number=Nº de contrato account=Cliente title=Objeto signed_on=Fecha de firma signed_by=Firmado por start=Fecha de inicio end=Fecha de vencimiento notice_days=Preaviso (días) auto_renew=Renovación automática value=Importe currency=Divisa products=Productos link=Enlace"},
		{Obligations, "Contrato,Obligación,Responsable,Fecha límite", "agreement=Contrato text=Obligación rep=Responsable due=Fecha límite"},
		{Opportunities, "ID,ACCOUNT,Name,Close_Date,client value", "id=ID account=ACCOUNT name=Name close_date=Close_Date client_value=client value"},
	} {
		f, err := c.kind.format()
		if err != nil {
			t.Fatal(err)
		}
		header := strings.Split(c.header, ",")
		b, err := f.bind(header, nil)
		if err != nil {
			t.Errorf("%s: %v", c.header, err)
			continue
		}
		read := map[string]string{}
		for column, i := range b.at {
			if i >= 0 {
				read[f.columns[column]] = header[i]
			}
		}
		for column := range strings.SplitSeq(c.read, " ") {
			if name, _, ok := strings.Cut(column, "="); ok && !strings.HasPrefix(column, "=") && slices.Contains(f.columns, name) {
				if !strings.Contains(c.read, name+"="+read[name]) || read[name] == "" {
					t.Errorf("%s: %s is read from %q", c.header, name, read[name])
				}
			}
		}
		if len(read) != strings.Count(c.read, "=") {
			t.Errorf("%s: %v", c.header, read)
		}
	}
}

func TestTwoColumnsForOneAreAskedAbout(t *testing.T) {
	f, err := Billing.format()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.bind([]string{"account", "date", "Amount!", "amount"}, nil); err == nil || !strings.Contains(err.Error(), `"Amount!" and "amount" could both be amount`) {
		t.Errorf("%v", err)
	}
	if _, err := f.bind([]string{"account", "value"}, nil); err == nil || !strings.Contains(err.Error(), "needs the columns date, amount") {
		t.Errorf("%v", err)
	}
}

func TestAMappingSaysWhatAColumnIs(t *testing.T) {
	m, err := ReadMapping(Billing, strings.NewReader("\ufefftheir header,our column\nKunde,account\n\"Netto, EUR\",AMOUNT\nBelegdatum,date\ncurrency,\n"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := Billing.format()
	if err != nil {
		t.Fatal(err)
	}
	b, err := f.bind([]string{"Kunde", "Belegdatum", "netto, eur", "currency", "Notiz"}, m)
	if err != nil {
		t.Fatal(err)
	}
	if b.at[billingAccount] != 0 || b.at[billingDate] != 1 || b.at[billingAmount] != 2 || b.at[billingCurrency] != -1 || !slices.Equal(b.unknown, []int{4}) {
		t.Errorf("%+v", b)
	}
	for content, want := range map[string]string{
		"Kunde,customer\n":                   `line 1: billing has no column "customer"`,
		"a,account\nKunde\n":                 "line 2: write two cells",
		"a,account\n\"b,date\nc,amount\n":    "no CSV",
		"their header,our column\nx,fecha\n": `line 2: billing has no column "fecha"`,
	} {
		if _, err := ReadMapping(Billing, strings.NewReader(content)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", content, err)
		}
	}
}
