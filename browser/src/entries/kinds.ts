/** What pages with lists, plans and matrices load: the kinds of box that the others do without. */
import { ListField } from "../box/kinds/list";
import { MatrixField } from "../box/kinds/matrix";
import { PlanField } from "../box/kinds/plan";

window.reflectoryKinds = { list: ListField, plan: PlanField, matrix: MatrixField };
