/**
 * Reads a JSON list of Kubernetes objects from the standard input and writes one of the same length: null where an object fits the schema of
 * its kind, else what is wrong. A program of its own, as the schemas are published as ES modules alone.
 */
import { text } from 'node:stream/consumers';
import { ScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1';
import { Deployment } from 'kubernetes-models/apps/v1';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { ConfigMap, Namespace, PersistentVolumeClaim } from 'kubernetes-models/v1';

const KINDS = [Deployment, NetworkPolicy, ConfigMap, Namespace, PersistentVolumeClaim, ScaledObject];

function defectOf(object) {
  const kind = KINDS.find(each => each.apiVersion === object.apiVersion && each.kind === object.kind);
  if (kind === undefined) return `no schema of ${object.apiVersion} ${object.kind}`;
  try {
    new kind(object).validate();
    return null;
  } catch (defect) {
    return String(defect.message);
  }
}

process.stdout.write(JSON.stringify(JSON.parse(await text(process.stdin)).map(defectOf)));
