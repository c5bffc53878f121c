import {
  createDepartment,
  listDepartments,
  listHolidays,
  previewVisit,
  removeDepartment,
  updateDepartment,
} from "@bellhop/core";
import type { HttpHandlers } from "./serve-routes.ts";

type DepartmentRoute =
  | "listDepartments"
  | "createDepartment"
  | "updateDepartment"
  | "removeDepartment"
  | "listHolidays"
  | "previewVisit";

/** Departments, their hours, and what a visitor would meet. */
export const departmentHandlers: Pick<HttpHandlers, DepartmentRoute> = {
  listDepartments: ({ deps }, { asker, params }) => listDepartments(deps, asker, params),
  createDepartment: ({ deps }, { asker, params, body }) =>
    createDepartment(deps, asker, { ...params, settings: body }),
  updateDepartment: ({ deps }, { asker, params, body }) =>
    updateDepartment(deps, asker, { ...params, changes: body }),
  removeDepartment: ({ deps }, { asker, params }) => removeDepartment(deps, asker, params),
  listHolidays: ({ deps }, { asker, params, query }) => listHolidays(deps, asker, { ...params, ...query }),
  previewVisit: ({ deps }, { asker, params, body }) => previewVisit(deps, asker, { ...params, ...body }),
};
